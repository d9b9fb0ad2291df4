namespace Waxseal.Client;

/// <summary>What a state means for who waits.</summary>
public static class MessageStates
{
    /// <summary>Nothing will change any more.</summary>
    public static bool IsFinal(this MessageState state) => state is MessageState.Rejected or MessageState.Delivered
        or MessageState.Undeliverable or MessageState.Expired or MessageState.Failed or MessageState.Erased;
}
