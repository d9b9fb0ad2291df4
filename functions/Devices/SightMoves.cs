using Waxseal.Flow;

namespace Waxseal.Devices;

/// <summary>Puts what stands in one row into another.</summary>
internal static class SightMoves
{
    private const int TriesMax = 8;

    /// <summary>
    /// The one row goes once the other has all of it: of two instances at once, and of one that dies between, nothing is lost, and a mark
    /// is in a row once. A row that this gateway did not write holds nothing and stays.
    /// </summary>
    public static async Task MoveAsync(
        this IDeviceRows rows, (string Partition, string Row) from, (string Partition, string Row) to, CancellationToken cancellation)
    {
        for (var tries = 0; tries < TriesMax; tries++)
        {
            var older = await rows.FindAsync(from.Partition, from.Row, cancellation);
            if (older.Marks.Count == 0) return;
            var newer = await rows.FindAsync(to.Partition, to.Row, cancellation);
            var marks = SightRow.Join([.. newer.Marks, .. older.Marks]);
            var isKept = marks.SequenceEqual(newer.Marks) || await rows.TryWriteAsync(newer with { Marks = marks }, cancellation);
            if (isKept && await rows.TryRemoveAsync(older, cancellation)) return;
        }

        throw new ConflictException("What is known of a number under an older token kept changing.");
    }
}
