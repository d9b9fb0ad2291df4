namespace Waxseal.Channels.Chats;

/// <summary>Addresses of services that take texts and numbers: theirs are settings, and so trusted to name the right host.</summary>
internal static class ChatUrl
{
    /// <summary>Absolute, without user, query or fragment, ending in a slash.</summary>
    public static bool IsBase(string text, bool allowPlainHttp) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && text.EndsWith('/') &&
        (url.Scheme == Uri.UriSchemeHttps || allowPlainHttp && url.Scheme == Uri.UriSchemeHttp) &&
        url.UserInfo.Length == 0 && url.Query.Length == 0 && url.Fragment.Length == 0;
}
