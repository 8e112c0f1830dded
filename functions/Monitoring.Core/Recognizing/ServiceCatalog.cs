namespace Monitoring.Recognizing;

/// <summary>The services whose exports are known: those that come with the product and the user's own.</summary>
public sealed class ServiceCatalog
{
    private readonly Lazy<IReadOnlyList<ServiceDescription>> _services;

    private ServiceCatalog(Func<IReadOnlyList<ServiceDescription>> read) => _services = new(read);

    /// <summary>Read when first asked for: most commands take no export, and need none of them.</summary>
    public static ServiceCatalog BuiltIn { get; } = new(() => Array.ConvertAll(
        ServiceResources.ServiceIds, id => ServiceDescriptionFile.Parse(ServiceResources.Read($"Services/{id}.json"), $"{id}.json")));

    /// <summary>In order of preference where two fit a header equally well: the user's own in the order given, then the built-in by id.</summary>
    public IReadOnlyList<ServiceDescription> Services => _services.Value;

    /// <summary>A catalog with the user's own descriptions before these; one with the id of another takes its place.</summary>
    public ServiceCatalog With(IEnumerable<ServiceDescription> own)
    {
        List<ServiceDescription> first = [.. own];
        var ids = first.Select(service => service.Id).ToHashSet(StringComparer.Ordinal);
        return new ServiceCatalog(() => [.. first, .. Services.Where(service => !ids.Contains(service.Id))]);
    }

    public ServiceDescription? Find(string id) => Services.FirstOrDefault(service => service.Id == id);
}
