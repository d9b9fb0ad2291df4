using System.ComponentModel.DataAnnotations;
using Waxseal.Channels.Chats;
using Xunit;

namespace Waxseal.Tests.Channels.Chats;

public sealed class ChatOptionsTests
{
    [Fact]
    public void What_is_not_set_up_needs_nothing()
    {
        Assert.Empty(Faults(new WhatsAppOptions()));
        Assert.Empty(Faults(new SignalOptions()));
    }

    [Theory]
    [InlineData("https://signal.internal/", false, true)]
    [InlineData("http://10.0.0.5:8080/", true, true)]
    [InlineData("http://10.0.0.5:8080/", false, false)]
    [InlineData("https://signal.internal", false, false)]
    [InlineData("https://user:word@signal.internal/", false, false)]
    [InlineData("https://signal.internal/?a=b/", false, false)]
    [InlineData("file:///etc/", true, false)]
    [InlineData("signal", true, false)]
    public void Texts_go_to_https_unless_plain_http_is_asked_for(string url, bool plain, bool valid) =>
        Assert.Equal(valid, Faults(new SignalOptions { BaseUrl = url, Sender = "+447700900999", AllowPlainHttp = plain }).Count == 0);

    [Theory, InlineData("447700900999"), InlineData("+0447700900999"), InlineData(""), InlineData("+447700900999\n")]
    public void A_sender_is_a_number(string sender) =>
        Assert.NotEmpty(Faults(new SignalOptions { BaseUrl = "https://signal.internal/", Sender = sender }));

    [Fact]
    public void WhatsApp_needs_a_token_and_a_template_and_both_secrets_of_the_webhook_or_none()
    {
        Assert.Empty(Faults(Right()));
        Assert.Single(Faults(Right(one => one.AccessToken = "")));
        Assert.Single(Faults(Right(one => one.CodeTemplate = "")));
        Assert.Single(Faults(Right(one => one.AppSecret = "secret")));
        Assert.Empty(Faults(Right(one => (one.AppSecret, one.VerifyToken) = ("secret", "word"))));
        Assert.Single(Faults(Right(one => one.BaseUrl = "http://graph.facebook.com/v23.0/")));
        Assert.Single(Faults(Right(one => one.CodeTemplateLanguages = ["english"])));
    }

    private static WhatsAppOptions Right(Action<WhatsAppOptions>? change = null)
    {
        var options = new WhatsAppOptions { PhoneNumberId = "1", AccessToken = "token", CodeTemplate = "code" };
        change?.Invoke(options);
        return options;
    }

    private static List<ValidationResult> Faults(object options)
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true);
        return faults;
    }
}
