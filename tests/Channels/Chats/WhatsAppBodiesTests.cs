using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Waxseal.Channels.Chats;
using Waxseal.Gate;
using Waxseal.Tests.Tools;
using Waxseal.Triggers;
using Xunit;

namespace Waxseal.Tests.Channels.Chats;

/// <summary>How many bodies of strangers are in memory at once, and for how long.</summary>
public sealed class WhatsAppBodiesTests : IDisposable
{
    private const int Long = 64 * 1024 + 1;
    private readonly ManualTime time = new();
    private readonly WhatsAppOptions options = new() { LongWebhooksMax = 2, WebhookBytesMax = 2 * Long };
    private readonly WhatsAppBodies bodies;

    public WhatsAppBodiesTests() => bodies = new WhatsAppBodies(Options.Create(options), time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => bodies.Dispose();

    [Theory, InlineData(Long), InlineData(null)]
    public async Task One_long_body_too_many_is_told_when_to_come_again(int? length)
    {
        var (first, second) = (Held(length), Held(length));
        var reading = Task.WhenAll(ReadAsync(first), ReadAsync(second));

        var refusal = await RefusalOfAsync(Held(length));
        Assert.Equal((503, true), (refusal.Status, refusal.RetryAfterSeconds > 0));

        first.Go.SetResult();
        second.Go.SetResult();
        await reading;
        Assert.Equal(Long, await ReadAsync(Held(length, held: false)));
    }

    [Fact]
    public async Task A_place_is_kept_until_the_body_is_done_with()
    {
        var done = new TaskCompletionSource<bool>();
        var first = bodies.ReadAsync(RequestOf(Held(Long, held: false)), _ => done.Task, Token);
        var second = bodies.ReadAsync(RequestOf(Held(Long, held: false)), _ => done.Task, Token);
        Assert.Equal(503, (await RefusalOfAsync(Held(Long, held: false))).Status);

        done.SetException(new InvalidOperationException("The queue is away."));
        await Assert.ThrowsAsync<InvalidOperationException>(() => first);
        await Assert.ThrowsAsync<InvalidOperationException>(() => second);

        Assert.Equal(Long, await ReadAsync(Held(Long, held: false)));
    }

    [Fact]
    public async Task A_short_body_needs_no_place()
    {
        var (first, second) = (Held(Long), Held(Long));
        var reading = Task.WhenAll(ReadAsync(first), ReadAsync(second));

        Assert.Equal(Long - 1, await ReadAsync(Held(Long - 1, held: false)));

        first.Go.SetResult();
        second.Go.SetResult();
        await reading;
    }

    [Fact]
    public async Task Who_is_too_slow_loses_the_place()
    {
        var refused = RefusalOfAsync(Held(Long));
        time.Advance(options.WebhookReadMax);

        Assert.Equal(408, (await refused).Status);

        var (next, another) = (Held(Long), Held(Long));
        var reading = Task.WhenAll(ReadAsync(next), ReadAsync(another));
        next.Go.SetResult();
        another.Go.SetResult();
        Assert.Equal(2 * Long, (await reading).Sum());
    }

    [Fact]
    public async Task One_that_says_it_is_too_long_is_not_read()
    {
        var body = Held(2 * Long + 1);

        Assert.Equal((413, false), ((await RefusalOfAsync(body)).Status, body.WasRead));
    }

    private static HeldBody Held(int? length, bool held = true) => new(length, held);

    private Task<int> ReadAsync(HeldBody body) => bodies.ReadAsync(RequestOf(body), one => Task.FromResult(one.Length), Token);

    private async Task<Problem> RefusalOfAsync(HeldBody body) =>
        (await Assert.ThrowsAsync<ProblemException>(() => ReadAsync(body))).Problem;

    private static HttpRequest RequestOf(HeldBody body)
    {
        var request = new DefaultHttpContext().Request;
        (request.Body, request.ContentLength) = (body, body.Said);
        return request;
    }

    /// <summary>A body that arrives when the test says so.</summary>
    private sealed class HeldBody : Stream
    {
        private int left;

        public HeldBody(int? said, bool held)
        {
            (Said, left) = (said, said ?? Long);
            if (!held) Go.SetResult();
        }

        public TaskCompletionSource Go { get; } = new();

        public int? Said { get; }

        public bool WasRead { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            WasRead = true;
            await Go.Task.WaitAsync(cancellationToken);
            var count = Math.Min(left, buffer.Length);
            left -= count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
