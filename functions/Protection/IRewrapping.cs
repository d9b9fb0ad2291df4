namespace Waxseal.Protection;

/// <summary>Moves what older versions of a key wrap or sign to a newer one.</summary>
public interface IRewrapping
{
    /// <summary>Moves as much as one run may to `version`; zero left means that nothing stands under an older version any more.</summary>
    Task<RewrapReport> RunAsync(KeyPurpose purpose, int version, CancellationToken cancellation);
}
