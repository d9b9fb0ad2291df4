namespace Waxseal.Steps.Scan.Content;

/// <summary>Signs of how a stranger's link is built: its ending, and how long, deep, hyphenated and numbered it is.</summary>
internal static class LinkSigns
{
    private const uint EndingSeed = 0x6A09E667;
    private const uint ShapeSeed = 0xBB67AE85;
    private const uint Prime = 0x01000193;
    private const uint KindStep = 64;
    private const int FourthsMax = 6;

    /// <summary>Gives the signs to a sink.</summary>
    /// <param name="link">A link.</param>
    /// <param name="written">The link as it stands in the view.</param>
    /// <param name="sink">Where they go.</param>
    public static void Emit<TSink>(in Link link, ReadOnlySpan<char> written, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        var host = link.Host;
        var name = HostNames.EndingOf(host);

        // RFC 2606: nobody can register these, and only invented messages have them.
        if (name is not ("example" or "test" or "invalid"))
        {
            var ending = EndingSeed;
            foreach (var character in name) ending = (ending ^ character) * Prime;
            ModelSigns.Add(ending, 0, ref sink);
        }

        Add(0, Math.Min(3, host.Count('-')), ref sink);
        Add(1, Math.Min(5, host.Count('.')), ref sink);
        Add(2, Math.Min(FourthsMax, HostNames.ChosenLabelOf(link.Domain).Length / 4), ref sink);
        Add(3, Math.Min(3, DigitsOf(host)), ref sink);

        var scheme = written.IndexOf("://");
        // Whether there is a scheme is no sign: both kinds of senders leave it out.
        var rest = scheme < 0 ? written : written[(scheme + 3)..];
        var slash = rest.IndexOf('/');
        var path = slash < 0 ? [] : rest[(slash + 1)..];
        Add(5, Math.Min(FourthsMax, (path.Length + 3) / 4), ref sink);
        Add(6, (path.ContainsAnyInRange('0', '9') ? 2 : 0) + (path.ContainsAnyInRange('a', 'z') ? 1 : 0), ref sink);
        Add(7, Math.Min(4, path.Count('/')), ref sink);
    }

    private static int DigitsOf(ReadOnlySpan<char> host)
    {
        var digits = 0;
        foreach (var character in host)
        {
            if (char.IsAsciiDigit(character)) digits++;
        }

        return digits;
    }

    private static void Add<TSink>(uint kind, int value, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct => ModelSigns.Add(ShapeSeed, (kind * KindStep) + (uint)value, ref sink);
}
