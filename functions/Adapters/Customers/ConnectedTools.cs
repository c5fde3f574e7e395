namespace ContactCenter.Adapters.Customers;

/// <summary>Which external tools are connected; the built-in ones serve the rest (FLW-26, DEC-07).</summary>
internal sealed record ConnectedTools(
    bool CustomerRegistry, bool CustomerCards, bool PaymentCards, bool AccountMovements);
