using IpowerMotors.AppHost;
using IpowerMotors.AppHost.Containers;
using IpowerMotors.AppHost.Native;
using Microsoft.Extensions.Configuration;

var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions
{
    Args = args,
    // Otherwise Redis silently turns to TLS on machines that trust a developer certificate.
    DeveloperCertificateDefaultHttpsTerminationEnabled = false,
});
var ports = builder.Configuration.GetSection("Ports").Get<Ports>() ?? new Ports();
var containers = Infrastructure.UsesContainers(builder);

var postgresUser = builder.AddParameter("postgres-user", "ipower");
var postgresPassword = builder.AddGeneratedSecret("postgres-password");
var redisPassword = builder.AddGeneratedSecret("redis-password");
var storageKey = builder.AddParameter("storage-access-key", "ipower-documents");
var storageSecret = builder.AddGeneratedSecret("storage-secret-key");
var dataProtectionKey = builder.AddGeneratedSecret("data-protection-key");
var siteUrl = builder.AddParameter("site-url", $"http://localhost:{ports.Web}");
var garageInbox = builder.AddParameter("garage-inbox", "contact@ipowerfrance.fr");

IResourceBuilder<IResourceWithConnectionString> database = containers
    ? builder.AddPostgres("postgres", postgresUser, postgresPassword, ports.Postgres)
        .WithImageTag("18.3").WithDataVolume("ipower-postgres").AddDatabase("ipowermotors")
    : builder.AddNativePostgres("postgres", postgresUser, postgresPassword, ports.Postgres).AddDatabase("ipowermotors");

IResourceBuilder<IResourceWithConnectionString> redis = containers
    ? builder.AddRedis("redis", ports.Redis, redisPassword).WithImageTag("8.6").WithDataVolume("ipower-redis")
    : builder.AddNativeRedis("redis", redisPassword, ports.Redis);

IResourceBuilder<IResourceWithEndpoints> minio = containers
    ? builder.AddMinio("minio", storageKey, storageSecret, ports.Minio, ports.MinioConsole)
    : builder.AddLocalS3("minio", storageKey, storageSecret, ports.Minio, ports.MinioConsole);

IResourceBuilder<IResourceWithConnectionString> mailhog = containers
    ? builder.AddMailHog("mailhog", ports.Smtp, ports.Mailhog)
    : builder.AddMaildev("mailhog", ports.Smtp, ports.Mailhog);

// Not in the manifest: a deployment runs the API's image once with --migrate (ADR 0001).
var migrate = builder.AddService<Projects.IpowerMotors_Api>("migrate")
    .WithArgs("--migrate")
    .WithReference(database).WaitFor(database)
    .WithStorage(minio, storageKey, storageSecret)
    .WithEnvironment("Mail__Garage", garageInbox) // whom it invites to be the first admin, where it is not development
    .ExcludeFromManifest();

var api = builder.AddService<Projects.IpowerMotors_Api>("api", ports.Api)
    .WithReference(database).WaitForCompletion(migrate)
    .WithReference(redis).WaitFor(redis)
    .WithReference(mailhog, connectionName: "smtp") // no wait: the outbox outlives a mail server that is away
    .WithStorage(minio, storageKey, storageSecret)
    .WithEnvironment("DataProtection__Key", dataProtectionKey)
    .WithEnvironment("Site__Url", siteUrl)
    .WithEnvironment("Mail__Garage", garageInbox)
    .WithHttpHealthCheck("/health");

var webDev = builder.AddViteApp("web-dev", "../IpowerMotors.Web/ClientApp", ports.WebDev)
    .WithReference(api);

builder.AddService<Projects.IpowerMotors_Web>("web", ports.Web)
    .WithReference(api).WaitFor(api)
    .WithHttpHealthCheck("/health")
    .PublishWithContainerFiles(webDev, "/app/ClientApp/build/client")
    .WithExternalHttpEndpoints();

builder.FollowStart();
builder.Build().Run();
