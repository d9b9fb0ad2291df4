using Waxseal.Flow;

namespace Waxseal.Limits;

/// <summary>Where the normal of accounts is kept.</summary>
public interface IVolumeProfiles
{
    /// <summary>What was learnt of an account; <see cref="VolumeProfile.New"/> when nothing was, or what is there can't be read.</summary>
    Task<VolumeProfile> FindAsync(AccountId account, CancellationToken cancellation);
}
