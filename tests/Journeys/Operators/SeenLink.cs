namespace Waxseal.Tests.Journeys.Operators;

/// <summary>What became of a bind.</summary>
/// <param name="Link">bound, refused, unbound or closed.</param>
/// <param name="Binds">Binds that stand then.</param>
internal sealed record SeenLink(string Link, int Binds);
