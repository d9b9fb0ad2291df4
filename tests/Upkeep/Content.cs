using Waxseal.Protection;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Upkeep;

internal static class Content
{
    /// <summary>Whether sealed content of a row can still be read.</summary>
    public static async Task<bool> OpensAsync(this WaxsealApp app, byte[] content) =>
        await app.Get<Sealer>().OpenAsync(SealPurpose.Content, "Messages", content, TestContext.Current.CancellationToken)
            is Opening.Opened;
}
