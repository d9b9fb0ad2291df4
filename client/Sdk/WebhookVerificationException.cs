namespace Waxseal.Client;

/// <summary>A webhook that must not be believed. Answer 400 (401 will do), and do nothing it says.</summary>
public sealed class WebhookVerificationException(WebhookFault fault, string message) : Exception(message)
{
    public WebhookFault Fault { get; } = fault;
}
