using Waxseal.Channels.Chats;
using Waxseal.Flow;
using Waxseal.Tests.Flow;
using Xunit;

namespace Waxseal.Tests.Channels.Chats;

public sealed class WhatsAppTemplatesTests
{
    private static readonly WhatsAppOptions Both = new()
    {
        CodeTemplate = "code", CodeTemplateLanguages = ["en_GB", "de", "pt_BR"], TextTemplate = "text", TextTemplateLanguage = "en",
    };

    private static readonly MessageDraft Code = Sample.Draft with { Kind = MessageKind.Otp, Body = "Your code is 482913" };

    [Fact]
    public void A_code_is_the_parameter_of_the_text_and_of_the_button()
    {
        var template = WhatsAppTemplates.Of(Code, Both)!;

        Assert.Equal(("code", "en_GB", "482913"), (template.Name, template.Language, template.ButtonParameter));
        Assert.Equal(["482913"], template.Parameters);
    }

    [Fact]
    public void What_the_gateway_says_is_the_code_is_not_looked_for() =>
        Assert.Equal("77", WhatsAppTemplates.Of(Code with { Code = "77" }, Both)!.ButtonParameter);

    [Fact]
    public void A_code_never_goes_by_the_template_for_texts()
    {
        Assert.Null(WhatsAppTemplates.Of(Code with { Body = "Two codes: 482913, 482914" }, Both));
        Assert.Null(WhatsAppTemplates.Of(Code, new WhatsAppOptions { TextTemplate = "text" }));
    }

    [Fact]
    public void A_text_never_goes_by_the_template_for_codes() =>
        Assert.Null(WhatsAppTemplates.Of(Code with { Kind = MessageKind.Alert }, new WhatsAppOptions { CodeTemplate = "code" }));

    [Theory]
    [InlineData("A    b", true)]
    [InlineData("A     b", false)]
    [InlineData("A\nb", false)]
    [InlineData("A\tb", false)]
    public void A_text_that_is_no_parameter_fits_no_template(string body, bool fits) =>
        Assert.Equal(fits, WhatsAppTemplates.Of(Sample.Draft with { Body = body }, Both) is not null);

    [Theory, InlineData(1024, true), InlineData(1025, false)]
    public void A_text_has_the_length_of_a_parameter_at_most(int characters, bool fits) =>
        Assert.Equal(fits, WhatsAppTemplates.Of(Sample.Draft with { Body = new string('x', characters) }, Both) is not null);

    [Theory]
    [InlineData(null, "en_GB")]
    [InlineData("", "en_GB")]
    [InlineData("de", "de")]
    [InlineData("de-AT", "de")]
    [InlineData("pt", "pt_BR")]
    [InlineData("PT-br", "pt_BR")]
    [InlineData("fr-FR", "en_GB")]
    [InlineData("-", "en_GB")]
    public void The_language_is_the_nearest_of_those_approved(string? locale, string expected) =>
        Assert.Equal(expected, LanguageChoice.Of(locale, Both.CodeTemplateLanguages));
}
