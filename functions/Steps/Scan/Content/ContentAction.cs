namespace Waxseal.Steps.Scan.Content;

/// <summary>What the policy does with a message of a verdict.</summary>
public enum ContentAction
{
    /// <summary>Not judged: never goes on.</summary>
    Unknown = 0,

    /// <summary>Goes on; its points count in the risk score.</summary>
    Pass,

    /// <summary>A person decides.</summary>
    Hold,

    /// <summary>Refused, without a person.</summary>
    Block,
}
