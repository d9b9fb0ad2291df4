namespace Waxseal.Devices;

/// <summary>A device as a message shows it.</summary>
/// <param name="State">Whether the recipient is known to use it.</param>
/// <param name="Recipients">Numbers that messages were asked for from it, counted up to <see cref="DevicesOptions.RecipientsMax"/>.</param>
/// <param name="Accounts">Accounts that it was seen on, counted up to <see cref="DevicesOptions.AccountsMax"/>.</param>
public readonly record struct DeviceSight(DeviceState State, int Recipients, int Accounts);
