using Azure;

namespace Waxseal.Limits;

/// <summary>Tells tables that say no from tables that are away: who says no says it again, and somebody has to look.</summary>
internal static class TableRefusal
{
    /// <summary>
    /// Whether the tables answered, and refused the request itself, such as a malformed one. Not a role or a key that is not in force
    /// (401, 403), nor haste (408, 429): these pass. Nor a table that is not there (404): no row can be kept, as when all are away.
    /// </summary>
    public static bool Is(Exception exception) => exception switch
    {
        RequestFailedException answer => answer.Status is >= 400 and < 500 and not (401 or 403 or 404 or 408 or 429),
        ArgumentException => true,
        _ => false,
    };
}
