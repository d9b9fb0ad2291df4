using Waxseal.Flow;
using Waxseal.Protocols.WhatsApp;

namespace Waxseal.Channels.Chats;

/// <summary>
/// What a message becomes on WhatsApp. Free text may go only in the 24 hours after the person wrote, which this gateway does not know: so
/// everything goes by template. Codes go by no other than the one for codes (WhatsApp's rule for authentication).
/// </summary>
internal static class WhatsAppTemplates
{
    private const int CodeCharactersMax = 15;
    private const int ParameterCharactersMax = 1024;
    private const string SpacesTooMany = "     ";

    /// <summary>The template, filled; null where this message fits none that is set up.</summary>
    public static CloudApiTemplate? Of(MessageDraft draft, WhatsAppOptions options)
    {
        if (draft.Kind != MessageKind.Otp) return OfText(draft.Body, options);
        if (options.CodeTemplate.Length == 0 || (draft.Code ?? CodeText.Find(draft.Body)) is not { } code) return null;
        if (code.Length is 0 or > CodeCharactersMax) return null;
        return new CloudApiTemplate(
            options.CodeTemplate, LanguageChoice.Of(draft.Locale, options.CodeTemplateLanguages), [code], code);
    }

    // A parameter may hold no line break or tab, and no more than four spaces in a row.
    private static CloudApiTemplate? OfText(string body, WhatsAppOptions options)
    {
        var fits = options.TextTemplate.Length > 0 && body.Length <= ParameterCharactersMax &&
            body.AsSpan().IndexOfAny('\r', '\n', '\t') < 0 && !body.Contains(SpacesTooMany, StringComparison.Ordinal);
        return fits ? new CloudApiTemplate(options.TextTemplate, options.TextTemplateLanguage, [body], "") : null;
    }
}
