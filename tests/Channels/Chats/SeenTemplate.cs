namespace Waxseal.Tests.Channels.Chats;

/// <summary>A template that the stand-in of the Cloud API took, under the id it gave.</summary>
internal sealed record SeenTemplate(string Id, string To, string Name, string Language, string Parameter, string Button);
