using Microsoft.Extensions.Hosting;
using Waxseal.Steps.Scan.Content;

namespace Waxseal.Steps.Scan;

/// <summary>Loads the content model before the first message comes: without its weights the product does not start.</summary>
public sealed class ModelCheck : IHostedService
{
    /// <summary>To be made is to have loaded it.</summary>
    public ModelCheck(ContentModel model) => ArgumentNullException.ThrowIfNull(model);

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
