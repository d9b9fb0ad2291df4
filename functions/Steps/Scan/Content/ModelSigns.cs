using System.Numerics;
using System.Runtime.InteropServices;

namespace Waxseal.Steps.Scan.Content;

/// <summary>Turns what the rules saw in a message into hashed signs for the model: ideas, ideas together, findings, where links
/// lead.</summary>
/// <remarks>
/// They are the same in every language, so that the model learns from one what it uses in another. The trainer calls this very code.
/// Left out are what an account's policy decides, for weights are everybody's, and whether a link
/// has a scheme.
/// </remarks>
internal static class ModelSigns
{
    /// <summary>Signs are numbered with so many bits, after the features of the text.</summary>
    public const int Bits = 16;

    /// <summary>Numbers of signs in all.</summary>
    public const int Buckets = 1 << Bits;

    private const uint LeadSeed = 0x3C6EF372;
    private const uint IdeaSeed = 0xA54FF53A;
    private const uint PairSeed = 0x510E527F;
    private const uint FindingSeed = 0x9B05688C;
    private const uint CountSeed = 0x1F83D9AB;
    private const uint OrderSeed = 0x5BE0CD19;
    private const int OrderDistanceMax = 6;
    private const uint Prime = 0x01000193;
    private const int IdeasMax = 12;
    private const int LengthStep = 40;
    private const int LengthStepsMax = 8;

    /// <summary>The number of a sign, from 0.</summary>
    public static int NumberOf(uint hash) => (int)(hash >> (32 - Bits));

    /// <summary>Gives every sign of a message that the rules have read to a sink; some more than once.</summary>
    public static void Emit<TSink>(ScanDesk desk, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        var all = Concepts.None;
        var words = CollectionsMarshal.AsSpan(desk.Words);
        foreach (ref readonly var word in words) all |= word.Concepts;
        var lead = LeadOf(desk.Links);
        EmitIdeas(all, lead, ref sink);
        EmitOrder(words, ref sink);
        SenderSigns.Emit(desk, words, lead, ref sink);
        EmitCounts(desk, lead, ref sink);
        foreach (var finding in desk.Findings.All)
        {
            if (finding.Family is FindingFamily.Prohibited or FindingFamily.Model || finding.Code is LinkFindings.NoScheme) continue;
            EmitFinding(finding.Code, ref sink);
        }

        foreach (var link in desk.Links)
        {
            if (link.Trust is not (LinkTrust.Stranger or LinkTrust.Named)) continue;
            LinkSigns.Emit(link, desk.Body.Plain.Slice(link.Start, link.Length), ref sink);
        }
    }

    /// <summary>Signs of the ideas of a message: each, each with where the links lead, each two.</summary>
    internal static void EmitIdeas<TSink>(Concepts all, uint lead, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        for (var left = (ulong)all; left != 0; left &= left - 1)
        {
            var idea = (uint)BitOperations.TrailingZeroCount(left);
            Add(IdeaSeed, idea, ref sink);
            Add(IdeaSeed, (64 * (lead + 1)) + idea, ref sink);
            for (var others = left & (left - 1); others != 0; others &= others - 1)
                Add(PairSeed, (idea * 64) + (uint)BitOperations.TrailingZeroCount(others), ref sink);
        }
    }

    /// <summary>Signs of two ideas that follow each other closely, in their order: "pay, or blocked" is not "blocked, so pay".</summary>
    private static void EmitOrder<TSink>(ReadOnlySpan<Word> words, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        var (last, lastAt) = (-1, 0);
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i].Concepts == Concepts.None) continue;
            var idea = BitOperations.TrailingZeroCount((ulong)words[i].Concepts);
            if (last >= 0 && i - lastAt <= OrderDistanceMax) Add(OrderSeed, (uint)((last * 64) + idea), ref sink);
            (last, lastAt) = (idea, i);
        }
    }

    /// <summary>The sign of a finding.</summary>
    internal static void EmitFinding<TSink>(string code, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        var hash = FindingSeed;
        foreach (var character in code) hash = (hash ^ character) * Prime;
        Add(hash, 0, ref sink);
    }

    /// <summary>Gives one sign to a sink.</summary>
    internal static void Add<TSink>(uint seed, uint value, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct => sink.Add(ModelFeatures.Mix((seed ^ value) * Prime), 0, 0);

    private static void EmitCounts<TSink>(ScanDesk desk, uint lead, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        var ideas = 0u;
        foreach (ref readonly var word in CollectionsMarshal.AsSpan(desk.Words))
        {
            if (word.Concepts != Concepts.None) ideas++;
        }

        var length = (uint)Math.Min(desk.Body.Length / LengthStep, LengthStepsMax);
        Add(LeadSeed, lead, ref sink);
        Add(CountSeed, 1024 + (Math.Min(ideas, IdeasMax) * 8) + lead, ref sink);
        Add(CountSeed, 2048 + (length * 8) + lead, ref sink);
        Add(CountSeed, 4096 + (desk.SpeaksOfBrand ? 8u : 0) + lead, ref sink);
    }

    /// <summary>Where the worst link leads: 0 when there is none, 1 home, 2 to a known site, 3 to whom it names, 4 to a
    /// stranger.</summary>
    private static uint LeadOf(LinkList links)
    {
        var lead = 0u;
        foreach (var link in links)
        {
            lead = Math.Max(lead, link.Trust switch { LinkTrust.Stranger => 4u, LinkTrust.Named => 3, LinkTrust.KnownSite => 2, _ => 1 });
        }

        return lead;
    }
}
