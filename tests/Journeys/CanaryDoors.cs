using System.Text;
using System.Text.Json;
using Waxseal.Protocols.Signing;
using Waxseal.Tests.Gate;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Journeys;

/// <summary>Knocks at doors of the API: first with a key that may not, then with one that may.</summary>
internal sealed class CanaryDoors(CanaryScene scene)
{
    /// <summary>A body where a reason is all that is said.</summary>
    public const string Reason = """{"reason":"INC-4711"}""";

    private SigningKey? stranger;

    public CanaryScene Scene => scene;

    public WaxsealApp App => scene.App;

    public RawSender Raw { get; } = new(scene.App);

    /// <summary>Makes the key that may do next to nothing.</summary>
    public async Task BeginAsync()
    {
        var made = await App.Administrator.Keys.CreateAsync(
            new() { Account = "acc_demo", Scopes = ["analytics:read"] }, TestContext.Current.CancellationToken);
        stranger = KeyOf(made.KeyId, made.Secret!);
    }

    /// <summary>A key that an answer gave; its secret is a canary from here on.</summary>
    public SigningKey KeyOf(string id, string secret)
    {
        var bytes = Convert.FromBase64String(secret);
        scene.Secrets.AddSecret("API secret of " + id, bytes);
        return new SigningKey(id, SignatureAlgorithm.HmacSha256, bytes);
    }

    /// <summary>Called as the stranger, then with this key; what the answer to that is.</summary>
    public Task<RawAnswer> KnockAsync(SigningKey key, string method, string target, string body = "", params string[] given) =>
        KnockAsync(stranger!, key, method, target, body, _ => given);

    /// <summary>The same where the answer gives what nobody knew before.</summary>
    public Task<RawAnswer> KnockAsync(SigningKey key, string method, string target, string body, Func<RawAnswer, string[]> given) =>
        KnockAsync(stranger!, key, method, target, body, given);

    /// <summary>The same where another key is the one that may not.</summary>
    public async Task<RawAnswer> KnockAsync(
        SigningKey unfit, SigningKey key, string method, string target, string body = "", Func<RawAnswer, string[]>? given = null)
    {
        var call = Raw.Call(method, target) with { Key = unfit, Body = Encoding.UTF8.GetBytes(body) };
        var refused = await scene.CallAsync(call);
        if (refused.Status != 403)
            scene.Faults.Add($"{method} {target} answers a key without its scope with {refused.Status}: {refused.Body}");
        return await AskAsync(call with { Key = key }, given);
    }

    /// <summary>Called once, and answered.</summary>
    public async Task<RawAnswer> AskAsync(RawRequest call, Func<RawAnswer, string[]>? given = null)
    {
        var answer = await scene.CallAsync(call, given);
        Assert.True(answer.Status is >= 200 and < 300, $"{call.Method} {call.Target} answers {answer.Status}: {answer.Body}");
        return answer;
    }

    /// <summary>A text that the answer has.</summary>
    public static string Text(RawAnswer answer, string member) => Json(answer).GetProperty(member).GetString()!;

    public static JsonElement Json(RawAnswer answer) => JsonSerializer.Deserialize<JsonElement>(answer.Body);
}
