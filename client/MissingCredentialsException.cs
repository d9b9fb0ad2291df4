namespace Waxseal.CommandLine;

/// <summary>There is no key to sign with; the message says where it was looked for and what to do.</summary>
internal sealed class MissingCredentialsException(string message) : Exception(message);
