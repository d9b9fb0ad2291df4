using FsCheck;
using FsCheck.Fluent;
using Waxseal.Protection;
using Xunit;

namespace Waxseal.Tests.Protection;

public sealed class AuditVerifierProperties
{
    /// <summary>Any day of any chains, and any one thing done to it.</summary>
    [Fact]
    public async Task Any_single_change_to_a_closed_day_is_found()
    {
        var plans = Gen.Choose(1, 12).ListOf().Where(counts => counts.Count is > 0 and < 5)
            .Zip(Gen.Choose(0, 6)).Zip(Gen.Choose(0, int.MaxValue - 1).Zip(Gen.Choose(0, int.MaxValue - 1)))
            .Sample(60, new Rnd(20260302, 9), 8);
        var done = new HashSet<int>();
        foreach (var ((counts, what), (pick, other)) in plans)
        {
            var scene = await WrittenAsync([.. counts]);
            Assert.Null((await scene.VerifyAsync()).FirstFault);
            if (!Tamper(scene, what, pick, other)) continue;
            done.Add(what);

            var fault = (await scene.VerifyAsync()).FirstFault;
            Assert.True(fault is not null, $"[{string.Join(' ', counts)}] change {what} at {pick}, {other} was not found.");
        }

        Assert.Equal(7, done.Count);
    }

    private static async Task<AuditScene> WrittenAsync(int[] counts)
    {
        var scene = new AuditScene();
        var sealing = scene.Sealing(scene.Trail());
        foreach (var count in counts)
        {
            await AuditScene.AppendAsync(scene.Trail(), count, $"chain {scene.Records.Count}");
            await sealing.RunAsync(TestContext.Current.CancellationToken);
        }

        await scene.CloseAsync(sealing);
        return scene;
    }

    // False when the day has nothing that this could be done to.
    private static bool Tamper(AuditScene scene, int what, int pick, int other)
    {
        var (one, two) = (pick % scene.Records.Count, other % scene.Records.Count);
        var record = scene.Records[one];
        switch (what)
        {
            case 0:
                scene.Records.RemoveAt(one);
                return true;
            case 1:
                scene.Records[one] = Flipped(record, other);
                return true;
            case 2 when one != two:
                (scene.Records[one], scene.Records[two]) = (
                    record with { Sequence = scene.Records[two].Sequence, Segment = scene.Records[two].Segment },
                    scene.Records[two] with { Sequence = record.Sequence, Segment = record.Segment });
                return scene.Records[one] != record;
            case 3:
                scene.Records.RemoveAll(each => each.Segment == record.Segment && each.Sequence >= record.Sequence);
                return true;
            case 4:
                scene.Checkpoints.RemoveAt(other % scene.Checkpoints.Count);
                return true;
            case 5:
                scene.Checkpoints.RemoveRange(0, scene.Checkpoints.Count);
                scene.Records.RemoveAll(each => each.Segment == record.Segment && each.Sequence >= record.Sequence);
                return true;
            case 6:
                scene.Records.Add(record with { Name = $"{other:x32}", Entry = record.Entry with { Reason = "again" } });
                return true;
            default:
                return false;
        }
    }

    private static AuditRecord Flipped(AuditRecord record, int choice)
    {
        var at = choice / 6;
        return (choice % 6) switch
        {
            0 => record with { Entry = record.Entry with { Action = Flipped(record.Entry.Action, at) } },
            1 => record with { Entry = record.Entry with { Subject = Flipped(record.Entry.Subject, at) } },
            2 => record with { Hash = Flipped(record.Hash, at) },
            3 => record with { Previous = Flipped(record.Previous, at) },
            4 => record with { Name = Flipped(record.Name, at) },
            _ => record with { At = record.At.AddMilliseconds(1 + at % 1000) },
        };
    }

    private static string Flipped(string text, int at)
    {
        var characters = text.ToCharArray();
        characters[at % characters.Length] ^= (char)(1 << at % 5);
        return new string(characters);
    }
}
