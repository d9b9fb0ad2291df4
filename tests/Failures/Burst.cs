using System.Collections.Concurrent;
using Waxseal.Client;
using Xunit;

namespace Waxseal.Tests.Failures;

/// <summary>Messages, each with a text of its own, to a gateway that may die while they are sent.</summary>
internal sealed class Burst(string name, int messages)
{
    private const int AtOnce = 16;
    private readonly ConcurrentDictionary<string, string> promised = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Messages that were answered 202.</summary>
    public int Promised => promised.Count;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Sends them all; what nobody answers was not promised.</summary>
    /// <param name="client">Of the gateway.</param>
    /// <param name="pauseAt">How many go before <see cref="GoOn"/>; all, when it is not said.</param>
    public async Task SendAsync(WaxsealClient client, int? pauseAt = null)
    {
        using var slots = new SemaphoreSlim(AtOnce);
        await Task.WhenAll(Enumerable.Range(0, messages).Select(async at =>
        {
            if (at >= pauseAt) await goOn.Task.WaitAsync(Token);
            await slots.WaitAsync(Token);
            try
            {
                var text = $"Burst {name} {at}";
                promised[(await client.SendAsync(new SendRequest("+447700900123", text), Token)).Id] = text;
            }
            catch (HttpRequestException)
            {
                // Nobody answered: nothing was promised.
            }
            finally
            {
                slots.Release();
            }
        }));
    }

    /// <summary>Lets the rest go.</summary>
    public void GoOn() => goOn.TrySetResult();

    /// <summary>
    /// Waits until each that was promised is delivered, and fails unless the operator has it once, or twice where it says that it may.
    /// </summary>
    /// <param name="client">Of a gateway that knows them.</param>
    /// <param name="taken">How often the operator took each text, asked at the end.</param>
    /// <returns>How many were sent twice.</returns>
    public async Task<int> AssertDeliveredAsync(WaxsealClient client, Func<IReadOnlyDictionary<string, int>> taken)
    {
        var flagged = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (id, _) in promised)
        {
            if ((await UntilDeliveredAsync(client, id)).PossibleDuplicate) flagged.Add(id);
        }

        var counts = taken();
        var twice = 0;
        foreach (var (id, text) in promised)
        {
            var count = counts.GetValueOrDefault(text);
            Assert.True(count == 1 || count == 2 && flagged.Contains(id), $"{id} was sent {count} times.");
            if (count == 2) twice++;
        }

        return twice;
    }

    private static async Task<MessageStatus> UntilDeliveredAsync(WaxsealClient client, string id)
    {
        for (var tries = 0; ; tries++)
        {
            var status = await client.GetAsync(id, Token);
            if (status.Status == MessageState.Delivered) return status;
            Assert.True(tries < 600 && !status.Status.IsFinal(), $"{id} is {status.Status} ({status.Reason}).");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Token);
        }
    }
}
