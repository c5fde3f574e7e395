namespace ContactCenter.Domain.Procedures.Florence;

/// <summary>What would go wrong with the part of the configuration that only 055055 has.</summary>
internal static class FlorenceProblems
{
    public static IEnumerable<string> Of(OrganisationConfiguration configuration)
    {
        if (configuration.Florence is not { } settings)
        {
            yield return "florence: the services, profiles and texts of 055055 are needed.";
            yield break;
        }
        foreach (var profile in Enum.GetValues<ServiceProfile>())
        {
            if (settings.Profiles.Count(p => p.Profile == profile) != 1)
                yield return $"florence.profiles: '{profile}' must be there once.";
        }
        if (settings.Sms.MaxLength is < 1 or > 1_000)
            yield return "florence.sms.maxLength: between 1 and 1000.";
        foreach (var twice in Twice(settings.Entities.Select(e => e.Key)))
            yield return $"florence.entities: the key '{twice}' is used twice.";
        var categories = configuration.Categories.Select(c => c.Key).ToHashSet();
        foreach (var reason in Enum.GetNames<ContactReason>().Where(r => !categories.Contains(r)))
            yield return $"categories: the contact reason '{reason}' has no name.";
        var queues = configuration.Queues.Select(q => q.Key).ToHashSet();
        foreach (var problem in settings.Entities.SelectMany(e => OfEntity(e, settings, queues)))
            yield return problem;
    }

    private static IEnumerable<string> OfEntity(
        MemberEntitySetting entity, FlorenceSettings settings, HashSet<string> queues)
    {
        var path = $"florence.entities.{entity.Key}";
        foreach (var twice in Twice(entity.Units.Select(u => u.Key)))
            yield return $"{path}: the unit '{twice}' is there twice.";
        foreach (var twice in Twice((entity.Directory ?? []).Select(d => d.Key)))
            yield return $"{path}.directory: the key '{twice}' is used twice.";
        foreach (var unit in entity.Units)
        {
            foreach (var twice in Twice(unit.Services.Select(s => s.Key)))
                yield return $"{path}.{unit.Key}: the service '{twice}' is there twice.";
            var inboxes = unit.Services.SelectMany(s => s.Routing ?? []).Select(r => r.Inbox).Append(unit.Inbox);
            foreach (var inbox in inboxes.Where(i => !queues.Contains(i)).Distinct())
                yield return $"{path}.{unit.Key}: the inbox '{inbox}' is no queue.";
            foreach (var service in unit.Services.Where(s =>
                s.SmsText?.Length > settings.Sms.MaxLength || s.SmsProcessed?.Length > settings.Sms.MaxLength))
            {
                yield return $"{path}.{unit.Key}.{service.Key}: the SMS section is longer than "
                    + $"{settings.Sms.MaxLength} characters.";
            }
        }
    }

    private static IEnumerable<string> Twice(IEnumerable<string> keys) =>
        keys.GroupBy(k => k).Where(g => g.Count() > 1).Select(g => g.Key);
}
