using System.Buffers;
using System.Diagnostics;
using Waxseal.Protocols.Smpp;

namespace Waxseal.Bench;

/// <summary>Time and memory to read and to write one submit_sm of 160 characters with a parameter.</summary>
internal static class CodecBench
{
    private const double LimitNanoseconds = 1000;

    private const int Turns = 200_000;

    public static Task RunAsync(string[] args)
    {
        var runs = Arguments.Number(args, "--runs", 11);
        var message = new SubmitSm
        {
            Sequence = 7, Source = SmppAddress.Alphanumeric("WAXSEAL"), Destination = SmppAddress.International("447700900123"),
            RegisteredDelivery = 1, ValidityPeriod = "000001000000000R", ShortMessage = new byte[160],
            Tlvs = [Tlv.Of(TlvTag.UserMessageReference, (ushort)7)],
        };
        var output = new ArrayBufferWriter<byte>(1024);
        PduCodec.Encode(message, output);
        var frame = output.WrittenSpan.ToArray();
        output.Clear();
        PduCodec.Encode(new SubmitSmResp { Sequence = 7, MessageId = "0123456789abcdef" }, output);
        var answer = output.WrittenSpan.ToArray();

        Report("decode of a submit_sm in place", runs, limited: true, () =>
        {
            var view = MessagePduView.Read(frame);
            return view.TryFind(TlvTag.UserMessageReference, out var value) ? view.ShortMessage.Length + value.Length : 0;
        });
        Report("encode of a submit_sm", runs, limited: true, () =>
        {
            output.ResetWrittenCount();
            PduCodec.Encode(message, output);
            return output.WrittenCount;
        });
        Report("decode of a submit_sm to keep", runs, limited: false, () => PduCodec.Decode(frame).Sequence);
        Report("decode of a submit_sm_resp to keep", runs, limited: false, () => PduCodec.Decode(answer).Sequence);
        return Task.CompletedTask;
    }

    private static void Report(string what, int runs, bool limited, Func<long> turn)
    {
        var nanoseconds = new List<double>();
        var bytes = new List<double>();
        long kept = 0;
        for (var run = -1; run < runs; run++)
        {
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var started = Stopwatch.GetTimestamp();
            for (var number = 0; number < Turns; number++) kept += turn();
            var elapsed = Stopwatch.GetElapsedTime(started);
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;

            // The first run is the just-in-time compiler's.
            if (run < 0) continue;
            nanoseconds.Add(elapsed.TotalNanoseconds / Turns);
            bytes.Add((double)allocated / Turns);
        }

        var (time, memory) = (Arguments.Median(nanoseconds), Arguments.Median(bytes));
        var goal = limited ? $"; ratio to the limit of 1 us: {time / LimitNanoseconds:0.000} (goal: at most 1, and 0 bytes)" : "";
        Terminal.WriteLine($"{what}: {time:0} ns, {memory:0} bytes{goal}");
        if (kept == 0) throw new InvalidOperationException("Nothing was read.");
    }
}
