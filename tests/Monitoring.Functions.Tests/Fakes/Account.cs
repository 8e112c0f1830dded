using Microsoft.Extensions.Logging.Abstractions;
using Monitoring.Core.Tests.Support;
using Monitoring.Functions.Mailing;
using Monitoring.Functions.Serving;
using Monitoring.Functions.Storage;
using Monitoring.Pages;
using Monitoring.Tagging;

namespace Monitoring.Functions.Tests.Fakes;

/// <summary>A storage account and a mail service in memory, and the app over them.</summary>
internal sealed class Account
{
    public static readonly DateTimeOffset Start = new(2023, 12, 1, 8, 0, 0, TimeSpan.Zero);

    public Account()
    {
        Blobs = new FakeBlobs { Interruptions = Interruptions };
        Tables = new FakeTables { Interruptions = Interruptions };
        Queues = new FakeQueues { Interruptions = Interruptions };
        Mail = new FakeMail { Interruptions = Interruptions };
    }

    /// <summary>Of every request to any service.</summary>
    public Interruptions Interruptions { get; } = new();

    public FakeBlobs Blobs { get; }

    public FakeTables Tables { get; }

    public FakeQueues Queues { get; }

    public FakeMail Mail { get; }

    public SetClock Clock { get; } = new(Start);

    public ITagger Tagger { get; init; } = new BuiltInTagger();

    public MailingSettings Mailing { get; init; } = new(
        MailingSettings.CommunicationServices, new Uri("https://mail.example"), "monitoring@example.org", ["dean@example.org"], ["ops@example.org"]);

    public Offices Offices => new(
        Blobs, Queues, Tables, new ConfigContainer(Blobs[Containers.Config], _ => Tagger, Mailing),
        new Outboxes(Mailing, Mail, client => new CommunicationServicesOutbox(client, Mail.OperationOf)), TimeSpan.FromHours(6), Clock,
        NullLogger<Offices>.Instance);

    public FailureNotice FailureNotice { get; } = new(NullLogger<FailureNotice>.Instance);

    public DayNotice DayNotice { get; } = new(NullLogger<DayNotice>.Instance);

    /// <summary>The pages of another instance of the app.</summary>
    public Sites OpenSites(PageSettings settings) => new(Offices, settings, FailureNotice, DayNotice, NullLogger<Site>.Instance);

    public AzureState State => new(Blobs, Queues, Tables);
}
