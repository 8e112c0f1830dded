namespace Monitoring.Recognizing;

/// <summary>The services whose exports are known: those that come with the product and the user's own.</summary>
public sealed class ServiceCatalog
{
    private ServiceCatalog(IReadOnlyList<ServiceDescription> services) => Services = services;

    public static ServiceCatalog BuiltIn { get; } = new(Array.ConvertAll(
        ServiceResources.ServiceIds, id => ServiceDescriptionFile.Parse(ServiceResources.Read($"Services/{id}.json"), $"{id}.json")));

    /// <summary>In order of preference where two fit a header equally well: the user's own in the order given, then the built-in by id.</summary>
    public IReadOnlyList<ServiceDescription> Services { get; }

    /// <summary>A catalog with the user's own descriptions before these; one with the id of another takes its place.</summary>
    public ServiceCatalog With(IEnumerable<ServiceDescription> own)
    {
        List<ServiceDescription> services = [];
        services.AddRange(own);
        var ids = services.Select(service => service.Id).ToHashSet(StringComparer.Ordinal);
        services.AddRange(Services.Where(service => !ids.Contains(service.Id)));
        return new ServiceCatalog(services);
    }

    public ServiceDescription? Find(string id) => Services.FirstOrDefault(service => service.Id == id);
}
