using Azure.Data.Tables;
using Microsoft.Extensions.Hosting;

namespace Waxseal.Azure;

/// <summary>Creates the tables where they are missing. On Azure the templates did it, and this costs one call a table at start.</summary>
public sealed class TableCreation(TableServiceClient tables) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(TableNames.All.Select(name => tables.CreateTableIfNotExistsAsync(name, cancellationToken)));

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
