namespace Waxseal.Upkeep;

/// <summary>What came of renewing a row.</summary>
public enum RowRenewal
{
    /// <summary>Not tried.</summary>
    Unknown = 0,

    /// <summary>It stands under the current keys now.</summary>
    Moved,

    /// <summary>There was nothing to do: it stands there already, or is gone.</summary>
    Done,

    /// <summary>This gateway did not write it, or its secret opens no more: it is left as it is.</summary>
    Forged,

    /// <summary>It was changed each time it was about to be written; it is left for the next run.</summary>
    Busy,
}
