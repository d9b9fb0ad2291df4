using System.Text;
using Waxseal.Tests.Gate;
using Xunit;

namespace Waxseal.Tests.Journeys;

/// <summary>Well-signed requests that say something wrong: each is a problem that names its field, and leaves no trace.</summary>
public sealed class BadInputShapeTests(GateApp gate) : IClassFixture<GateApp>
{
    private const string To = "\"to\":\"+447700900123\"";

    [Theory]
    [InlineData("{", null)]
    [InlineData("[]", null)]
    [InlineData("null", null)]
    [InlineData("\"text\"", null)]
    [InlineData("{" + To + ",\"body\":\"x\"} trailing", null)]
    [InlineData("{" + To + "," + To + ",\"body\":\"x\"}", null)]
    [InlineData("{" + To + ",\"body\":\"x\",\"device\":{\"fingerprint\":\"a\",\"fingerprint\":\"b\"}}", null)]
    [InlineData("{" + To + ",\"body\":[[[[[[[[[1]]]]]]]]]}", null)]
    [InlineData("{\"body\":\"x\"}", "to")]
    [InlineData("{" + To + "}", "body")]
    [InlineData("{" + To + ",\"body\":\"\"}", "body")]
    [InlineData("{" + To + ",\"body\":5}", "body")]
    [InlineData("{" + To + ",\"body\":null}", "body")]
    [InlineData("{" + To + ",\"body\":\"a\\u0000b\"}", "body")]
    [InlineData("{\"to\":447700900123,\"body\":\"x\"}", "to")]
    [InlineData("{\"to\":\"07700900123\",\"body\":\"x\"}", "to")]
    [InlineData("{\"to\":\"447700900123\",\"body\":\"x\"}", "to")]
    [InlineData("{\"to\":\"+44 7700 900123\",\"body\":\"x\"}", "to")]
    [InlineData("{\"to\":\"+4477009001234567\",\"body\":\"x\"}", "to")]
    [InlineData("{\"to\":\"+1202555\",\"body\":\"x\"}", "to")]
    [InlineData("{" + To + ",\"body\":\"x\",\"colour\":1}", "colour")]
    [InlineData("{" + To + ",\"Body\":\"x\"}", "Body")]
    [InlineData("{" + To + ",\"body\":\"x\",\"from\":\"far too long a name\"}", "from")]
    [InlineData("{" + To + ",\"body\":\"x\",\"from\":\"a/b\"}", "from")]
    [InlineData("{" + To + ",\"body\":\"x\",\"kind\":\"letter\"}", "kind")]
    [InlineData("{" + To + ",\"body\":\"x\",\"kind\":\"unknown\"}", "kind")]
    [InlineData("{" + To + ",\"body\":\"x\",\"channel\":\"whatsapp\"}", "channel")]
    [InlineData("{" + To + ",\"body\":\"x\",\"sensitivity\":1}", "sensitivity")]
    [InlineData("{" + To + ",\"body\":\"x\",\"sendAt\":\"tomorrow\"}", "sendAt")]
    [InlineData("{" + To + ",\"body\":\"x\",\"sendAt\":\"2026-03-02T10:00:00\"}", "sendAt")]
    [InlineData("{" + To + ",\"body\":\"x\",\"sendAt\":\"2026-03-09T09:00:01Z\"}", "sendAt")]
    [InlineData("{" + To + ",\"body\":\"x\",\"validityMinutes\":0}", "validityMinutes")]
    [InlineData("{" + To + ",\"body\":\"x\",\"validityMinutes\":4321}", "validityMinutes")]
    [InlineData("{" + To + ",\"body\":\"x\",\"validityMinutes\":1.5}", "validityMinutes")]
    [InlineData("{" + To + ",\"body\":\"x\",\"validityMinutes\":99999999999}", "validityMinutes")]
    [InlineData("{" + To + ",\"body\":\"x\",\"device\":\"d\"}", "device")]
    [InlineData("{" + To + ",\"body\":\"x\",\"device\":{\"id\":\"d\"}}", "device.id")]
    [InlineData("{" + To + ",\"body\":\"x\",\"device\":{\"fingerprint\":5}}", "device.fingerprint")]
    public Task Refuses_a_message_that_is_not_as_it_should_be_and_names_the_field(string json, string? field) =>
        gate.AssertRefusedAsync(gate.Raw.Post(json), 400, "invalid_request", field);

    [Theory]
    [InlineData("{\"to\":\"\\ud800\",\"body\":\"x\"}")]
    [InlineData("{" + To + ",\"body\":\"\\udc00\"}")]
    [InlineData("{" + To + ",\"body\":\"x\",\"kind\":\"\\ud800\"}")]
    [InlineData("{" + To + ",\"body\":\"x\",\"sendAt\":\"\\ud800\"}")]
    [InlineData("{" + To + ",\"body\":\"x\",\"reference\":\"\\ud800\"}")]
    [InlineData("{" + To + ",\"body\":\"x\",\"\\ud800\":1}")]
    [InlineData("{" + To + ",\"body\":\"x\",\"device\":{\"\\ud800\":1}}")]
    public async Task Refuses_text_that_is_half_a_character(string json)
    {
        var answer = await gate.Raw.SendAsync(gate.Raw.Post(json));
        Assert.Equal((400, "invalid_request"), (answer.Status, answer.Code));
        await gate.AssertNothingKeptAsync();
    }

    [Theory]
    [InlineData("to")]
    [InlineData("body")]
    [InlineData("channel")]
    [InlineData("new")]
    public async Task Refuses_bytes_that_are_no_utf8(string member)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes("{" + To + ",\"body\":\"x\",\"" + member + "2\":\""), 0xff, 0xfe, .. "\"}"u8];
        var json = Encoding.Latin1.GetString(body).Replace(member + "2", member, StringComparison.Ordinal);
        if (member == "to") json = json.Replace(To + ",", "", StringComparison.Ordinal);
        if (member == "body") json = json.Replace("\"body\":\"x\",", "", StringComparison.Ordinal);

        var answer = await gate.Raw.SendAsync(gate.Raw.Post(Encoding.Latin1.GetBytes(json)));
        Assert.Equal((400, "invalid_request"), (answer.Status, answer.Code));
        await gate.AssertNothingKeptAsync();
    }

    [Theory]
    [InlineData(1601, 'a')]
    [InlineData(1521, 'a')]
    [InlineData(661, '\u0416')]
    public Task Refuses_a_text_of_too_many_characters_or_parts(int count, char letter) =>
        gate.AssertRefusedAsync(
            gate.Raw.Post("{" + To + ",\"body\":\"" + new string(letter, count) + "\"}"), 400, "invalid_request", "body");

    [Theory]
    [InlineData("reference", 101)]
    [InlineData("device.fingerprint", 257)]
    public Task Refuses_other_texts_beyond_their_limit(string field, int count)
    {
        var text = new string('a', count);
        var member = field == "reference" ? $"\"reference\":\"{text}\"" : $"\"device\":{{\"fingerprint\":\"{text}\"}}";
        return gate.AssertRefusedAsync(
            gate.Raw.Post("{" + To + ",\"body\":\"x\"," + member + "}"), 400, "invalid_request", field);
    }

    [Theory]
    [InlineData("{\"messages\":[]}", "messages")]
    [InlineData("{\"messages\":{}}", "messages")]
    [InlineData("{}", "messages")]
    [InlineData("[]", null)]
    [InlineData("{\"messages\":[{" + To + ",\"body\":\"x\"}],\"more\":1}", "more")]
    [InlineData("{\"messages\":[{" + To + ",\"body\":\"x\"},{\"to\":\"1\",\"body\":\"x\"}]}", "messages[1].to")]
    [InlineData("{\"messages\":[{" + To + ",\"body\":\"x\"},7]}", "messages[1]")]
    [InlineData("{\"messages\":[{" + To + ",\"body\":\"x\"},{" + To + ",\"body\":\"x\",\"size\":1}]}", "messages[1].size")]
    public Task Refuses_a_whole_batch_for_one_bad_item_and_names_it(string json, string? field) =>
        gate.AssertRefusedAsync(gate.Raw.Post(json) with { Target = "/v1/messages/batch" }, 400, "invalid_request", field);

    [Fact]
    public Task Refuses_a_batch_of_201()
    {
        var items = string.Join(',', Enumerable.Repeat("{" + To + ",\"body\":\"x\"}", 201));
        var request = gate.Raw.Post("{\"messages\":[" + items + "]}") with { Target = "/v1/messages/batch" };
        return gate.AssertRefusedAsync(request, 400, "invalid_request", "messages");
    }

    [Fact]
    public async Task A_name_that_may_be_somebodys_number_is_not_repeated()
    {
        var answer = await gate.Raw.SendAsync(gate.Raw.Post("{" + To + ",\"body\":\"x\",\"+447700900999\":1}"));
        Assert.Equal((400, "(unknown member)"), (answer.Status, answer.Field));
        Assert.DoesNotContain("7700900999", answer.Body, StringComparison.Ordinal);
    }
}
