using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures;

/// <summary>Guards that more than one procedure uses.</summary>
internal static class Guards
{
    /// <summary>Charge is taken in service hours (FLW-35, FLW-54).</summary>
    public static readonly Guard InServiceHours = new(
        "in service hours",
        (_, _, context) => context.Procedure.IsOpenAt(context.At)
            ? null
            : Refusals.OutOfHours(context.Procedure.HoursInWords));
}
