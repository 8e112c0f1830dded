using Azure.Core;

namespace Azure.Storage.Blobs;

public partial class BlobServiceClient
{
    protected BlobServiceClient()
    {
    }

    public BlobServiceClient(string connectionString) => throw Surface.Only();

    public BlobServiceClient(string connectionString, BlobClientOptions options) => throw Surface.Only();

    public BlobServiceClient(Uri serviceUri, TokenCredential credential, BlobClientOptions options = null) => Uri = serviceUri;

    public virtual string AccountName => throw Surface.Only();

    public virtual Uri Uri { get; }

    public virtual BlobContainerClient GetBlobContainerClient(string blobContainerName) =>
        new(new Uri($"{Uri.AbsoluteUri.TrimEnd('/')}/{blobContainerName}"), (TokenCredential)null);
}

public partial class BlobClientOptions : ClientOptions
{
    public BlobClientOptions(ServiceVersion version = ServiceVersion.V2026_06_06) => Version = version;

    public ServiceVersion Version { get; }

    public Uri GeoRedundantSecondaryUri { get; set; }

    public bool EnableTenantDiscovery { get; set; }

    public bool TrimBlobNameSlashes { get; set; } = true;

    public enum ServiceVersion
    {
        V2019_02_02 = 1,
        V2019_07_07 = 2,
        V2019_12_12 = 3,
        V2020_02_10 = 4,
        V2020_04_08 = 5,
        V2020_06_12 = 6,
        V2020_08_04 = 7,
        V2020_10_02 = 8,
        V2020_12_06 = 9,
        V2021_02_12 = 10,
        V2021_04_10 = 11,
        V2021_06_08 = 12,
        V2021_08_06 = 13,
        V2021_10_04 = 14,
        V2021_12_02 = 15,
        V2022_11_02 = 16,
        V2023_01_03 = 17,
        V2023_05_03 = 18,
        V2023_08_03 = 19,
        V2023_11_03 = 20,
        V2024_02_04 = 21,
        V2024_05_04 = 22,
        V2024_08_04 = 23,
        V2024_11_04 = 24,
        V2025_01_05 = 25,
        V2025_05_05 = 26,
        V2025_07_05 = 27,
        V2025_11_05 = 28,
        V2026_02_06 = 29,
        V2026_04_06 = 30,
        V2026_06_06 = 31,
    }
}
