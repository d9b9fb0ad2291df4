namespace Waxseal.Upkeep;

/// <summary>How far work that goes through rows has come, so that a run goes on where the last one stopped.</summary>
public interface IRunPlaces
{
    /// <summary>The place, or empty when the work begins.</summary>
    Task<string> FindPlaceAsync(string name, CancellationToken cancellation);

    /// <summary>Sets the place; empty when the work is done.</summary>
    Task SetPlaceAsync(string name, string place, CancellationToken cancellation);
}
