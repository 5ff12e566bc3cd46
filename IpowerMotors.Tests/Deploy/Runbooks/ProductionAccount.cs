using System.Text.Json;
using System.Text.Json.Nodes;
using IpowerMotors.Tests.Edge;
using IpowerMotors.Tests.Features.Booking;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Deploy.Runbooks;

// The emulator's account, and what Terraform tells of it.
public sealed partial class Production
{
    private async Task FillAccountAsync()
    {
        foreach (var bucket in new[] { Site, Backups, Documents, Copy, $"{Copy}-documents" })
        {
            await _moto.S3.PutBucketAsync(new Amazon.S3.Model.PutBucketRequest { BucketName = bucket, BucketRegionName = "eu-west-3" });
        }
        await _moto.S3.PutBucketVersioningAsync(new() { BucketName = Moto.StateBucket, VersioningConfig = new() { Status = "Enabled" } });
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["ConnectionStrings__ipowermotors"] = _database = await garage.Postgres.CreateDatabaseAsync(),
            ["ConnectionStrings__redis"] = garage.Redis.ConnectionString,
            ["Site__Url"] = "https://www.example.fr",
            ["DataProtection__Key"] = "a secret of the tests",
            ["Mail__Garage"] = "garage <garage@example.fr>",
            ["Storage__Bucket"] = Documents,
        }) await _moto.PutParameterAsync($"/ipower-production/api/{name}", value);
        // A garage at work: a release into one without accounts would invite its first admin, by a mail that waits.
        await _database.LookAsync<int>("""
            insert into staff_users (id, name, role, user_name, normalized_user_name, email, normalized_email, security_stamp, concurrency_stamp)
            values (gen_random_uuid(), 'Julie', 'admin', 'julie@example.fr', 'JULIE@EXAMPLE.FR', 'julie@example.fr', 'JULIE@EXAMPLE.FR', '', '') returning 1
            """);
        var box = JsonNode.Parse(await _moto.AwsAsync("ec2", "run-instances", "--image-id", "ami-12345678", "--disable-api-termination"))!;
        _words["INSTANCE"] = (string)box["Instances"]![0]!["InstanceId"]!;
        var made = JsonNode.Parse(await _moto.AwsAsync("cloudfront", "create-distribution", "--origin-domain-name", $"{Site}.s3.amazonaws.com"))!;
        _words["DISTRIBUTION"] = (string)made["Distribution"]!["Id"]!;
        var subnets = JsonNode.Parse(await _moto.AwsAsync("ec2", "describe-subnets"))!["Subnets"]!.AsArray().Select(subnet => (string)subnet!["SubnetId"]!);
        await _moto.AwsAsync(["rds", "create-db-subnet-group", "--db-subnet-group-name", "ipower-production", "--db-subnet-group-description", "private", "--subnet-ids", .. subnets]);
        await _moto.AwsAsync("rds", "create-db-instance", "--db-instance-identifier", "ipower-production", "--db-instance-class", "db.t4g.micro", "--engine", "postgres", "--allocated-storage", "20",
            "--master-username", "ipower", "--master-user-password", "not-a-secret", "--db-subnet-group-name", "ipower-production", "--vpc-security-group-ids", "sg-0123456789abcdef0");
        await _moto.AwsAsync("ecs", "create-cluster", "--cluster-name", "ipower-production");
        await _moto.AwsAsync("ecs", "register-task-definition", "--family", "api", "--container-definitions", """[{"name":"api","image":"api","memory":512}]""");
        await _moto.AwsAsync("ecs", "create-service", "--cluster", "ipower-production", "--service-name", "api", "--task-definition", "api", "--desired-count", "2");
        await _moto.S3.PutObjectAsync(new() { BucketName = Copy, Key = "nightly/20260101T023000Z/manifest.json", ContentBody = "{}" });
        await _moto.S3.PutObjectAsync(new() { BucketName = $"{Copy}-documents", Key = "photo", ContentBody = "photo" });
        (_words["SUBNETS"], _words["GROUP"], _words["NAME"], _words["STATE-BUCKET"]) = ("ipower-production", "sg-0123456789abcdef0", "20260101T023000Z", "ipower-test-terraform-state");
        (_words["BACKUPS"], _words["DOCUMENTS"], _words["COPY"], _words["COPY-DOCUMENTS"]) = (Backups, Documents, Copy, $"{Copy}-documents");
    }

    private string Outputs()
    {
        var outputs = JsonNode.Parse(DnsTests.Outputs())!.AsObject();
        foreach (var (name, value) in new Dictionary<string, object>
        {
            ["web"] = new { bucket = Site, distribution = _words["DISTRIBUTION"], url = "https://www.ipowerfrance.fr", own_files = Array.Empty<string>(), inline_script_hashes = new[] { ClientBuild.InlineScriptHash } },
            ["api"] = new { profile = "starter", repository = Path.Combine(_box.Folder, "images/api"), settings = "/ipower-production/api", target = _words["INSTANCE"], released = "/ipower-production/release/image" },
            ["database"] = new { id = "ipower-production", address = "db" },
            ["backups_bucket"] = Backups,
            ["telemetry"] = new { log_group = "/ipower-production/api", collector = Clone.Collector },
        }) outputs[name] = new JsonObject { ["value"] = JsonSerializer.SerializeToNode(value) };
        return outputs.ToJsonString();
    }
}
