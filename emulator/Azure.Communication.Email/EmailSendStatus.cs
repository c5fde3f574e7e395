namespace Azure.Communication.Email;

public readonly struct EmailSendStatus : IEquatable<EmailSendStatus>
{
    private readonly string? _value;

    public EmailSendStatus(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _value = value;
    }

    public static EmailSendStatus NotStarted { get; } = new("NotStarted");

    public static EmailSendStatus Running { get; } = new("Running");

    public static EmailSendStatus Succeeded { get; } = new("Succeeded");

    public static EmailSendStatus Failed { get; } = new("Failed");

    public static EmailSendStatus Canceled { get; } = new("Canceled");

    public static implicit operator EmailSendStatus(string v) => new(v);

    public static bool operator ==(EmailSendStatus l, EmailSendStatus r) => l.Equals(r);

    public static bool operator !=(EmailSendStatus l, EmailSendStatus r) => !l.Equals(r);

    public bool Equals(EmailSendStatus o) => string.Equals(_value, o._value, StringComparison.OrdinalIgnoreCase);

    public override bool Equals(object? o) => o is EmailSendStatus other && Equals(other);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(_value ?? string.Empty);

    public override string ToString() => _value ?? string.Empty;
}
