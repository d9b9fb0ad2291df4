using Waxseal.Azure;
using Waxseal.Tests.Gate;
using Xunit;

namespace Waxseal.Tests.Verifications;

public sealed class SilentVerificationTests(VerificationApp scene) : IClassFixture<VerificationApp>
{
    private const string Proved = "+44790090";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_number_that_its_network_proves_gets_no_message_at_all()
    {
        var number = scene.NewNumber(Proved);
        scene.Operator.DeviceNumber = number;
        var begun = await scene.BeginAsync(number);
        Assert.Equal(("pending", "silent"), (begun.Status, begun.Method));
        Assert.DoesNotContain(number[1..], begun.AuthorizeUrl!, StringComparison.Ordinal);

        var back = await scene.OpenAsync(begun);

        Assert.Equal(("confirmed", "silent"), (await StatusAsync(begun.Id), await MethodAsync(begun.Id)));
        Assert.Equal(0, await SentToAsync(number));
        await scene.ComeBackAsync(back);
        Assert.Equal("confirmed", Assert.Single(scene.Told, one => one.Verification == begun.Id).What);
        var audited = Assert.Single(await AtRest.RowsAsync(scene.App, TableNames.Audit), row => row.GetString("Subject") == begun.Id);
        Assert.Equal("verification.proved", audited.GetString("Action"));
    }

    [Fact]
    public async Task A_device_of_another_number_fails()
    {
        var number = scene.NewNumber(Proved);
        scene.Operator.DeviceNumber = "+447900999999";
        var begun = await scene.BeginAsync(number);

        await scene.OpenAsync(begun);

        Assert.Equal(("failed", 0), (await StatusAsync(begun.Id), await SentToAsync(number)));
    }

    [Fact]
    public async Task Where_the_network_can_not_tell_a_code_goes_out()
    {
        var number = scene.NewNumber(Proved);
        scene.Operator.DeviceNumber = null;
        var begun = await scene.BeginAsync(number);
        Assert.Equal("""{"status":"pending"}""", (await scene.CheckAsync(begun.Id, "12345678")).Body);

        await scene.OpenAsync(begun);

        Assert.Equal("confirmed", await scene.App.Sender.Verifications.CheckAsync(begun.Id, await scene.CodeAsync(number), Token));
        Assert.Equal("code", (await scene.App.Sender.Verifications.GetAsync(begun.Id, Token)).Method);
    }

    [Fact]
    public async Task Who_asks_again_gets_a_code()
    {
        var number = scene.NewNumber(Proved);
        await scene.BeginAsync(number);
        await scene.App.IdleAsync(TimeSpan.FromSeconds(31));

        Assert.Equal("code", (await scene.BeginAsync(number)).Method);
    }

    [Theory, InlineData(""), InlineData("?state=&code="), InlineData("?state=guess&code=guess"), InlineData("?state=a&state=b&code=%00&error=x")]
    public async Task A_stranger_hears_what_everybody_hears(string query) =>
        Assert.Equal("Done. Please go back to the app.", await scene.ComeBackAsync("/v1/verifications/callback" + query));

    // Another's code goes the same way: what was sent before it has arrived when it has.
    private async Task<int> SentToAsync(string number)
    {
        var other = scene.NewNumber();
        await scene.BeginAsync(other);
        await scene.CodeAsync(other);
        return scene.SentTo(number);
    }

    private async Task<string> MethodAsync(string id) => (await scene.App.Sender.Verifications.GetAsync(id, Token)).Method;

    private async Task<string> StatusAsync(string id) => (await scene.App.Sender.Verifications.GetAsync(id, Token)).Status;
}
