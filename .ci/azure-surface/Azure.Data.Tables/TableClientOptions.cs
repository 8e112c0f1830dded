using Azure.Core;

namespace Azure.Data.Tables;

public partial class TableClientOptions : ClientOptions
{
    public TableClientOptions(ServiceVersion serviceVersion = ServiceVersion.V2020_12_06)
    {
    }

    public bool EnableTenantDiscovery { get; set; }

    public enum ServiceVersion
    {
        V2019_02_02 = 1,
        V2020_12_06 = 2,
    }
}
