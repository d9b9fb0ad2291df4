namespace Waxseal.Steps.Scan.Content;

/// <summary>What kind of evidence a finding is; only different families make each other stronger.</summary>
public enum FindingFamily
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>Where a link leads, and how it is written.</summary>
    Link,

    /// <summary>Whose name is used, and whose it is not.</summary>
    Brand,

    /// <summary>What the reader is talked into.</summary>
    Lure,

    /// <summary>A number to call, text or answer.</summary>
    Callback,

    /// <summary>What carriers do not carry, whoever sends it.</summary>
    Prohibited,

    /// <summary>Characters that serve only to mislead readers or filters.</summary>
    Disguise,

    /// <summary>What is sent unasked and in bulk.</summary>
    Spam,

    /// <summary>Lawful marketing; never evidence of fraud.</summary>
    Promotional,

    /// <summary>The trained model's opinion.</summary>
    Model,
}
