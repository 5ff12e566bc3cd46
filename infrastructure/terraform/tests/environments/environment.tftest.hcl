# The whole stack as envs/*.tfvars make it; run once with each: -test-directory=tests/environments -var-file=envs/….
mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}
mock_provider "aws" {
  alias           = "us_east_1"
  source          = "./tests/mocks"
  override_during = plan
}
mock_provider "random" {}
mock_provider "archive" {}

run "environment" {
  command = plan
  assert {
    condition     = local.production == (var.environment == "production") && local.tags == { Project = "ipower-motors", Environment = var.environment, ManagedBy = "terraform" }
    error_message = "Costs are told apart by these tags, and only production is protected."
  }
  assert {
    condition     = [for part in [module.database, module.storage, module.api] : part.protected == (var.environment == "production")] == [true, true, true]
    error_message = "Production's database, buckets, box and images must refuse to be deleted, and staging's must not."
  }
  assert {
    condition     = !module.database.two_zones && length(module.network.private_services) == 0 && module.web.firewall == null
    error_message = "The starter profile pays for what only the others need."
  }
  assert {
    condition     = output.api.profile == "starter" && jsonencode(output.alarms_without_resource) == jsonencode(["redis-memory"])
    error_message = "Valkey on the box is part of the box's memory; every other signal has its alarm."
  }
  assert {
    condition     = toset([for record in output.dns_hosts : record.name]) == toset(concat([var.site_host], keys(var.other_hosts)))
    error_message = "The zone lacks a host name."
  }
  assert {
    condition     = length([for record in output.dns_proofs : record if endswith(record.name, "._domainkey.${var.domain}")]) == 3
    error_message = "The zone needs SES's three DKIM keys."
  }
  assert {
    condition     = module.database.major == regex("AddPostgres\\([\\s\\S]*?WithImageTag\\(\"([0-9]+)", file("../../IpowerMotors.AppHost/AppHost.cs"))[0]
    error_message = "RDS and the AppHost run different major versions of Postgres."
  }
  assert {
    condition     = module.database.major == regex("library/postgres:([0-9]+)", file("../aws/box/backup/lib.sh"))[0]
    error_message = "pg_dump refuses a server of a newer major version than its own: no backup would be made."
  }
  assert {
    condition = length(setsubtract(
      [for found in regexall("WithEnvironment\\(\"([A-Za-z_]+)\"", file("../../IpowerMotors.AppHost/AppHost.cs")) : found[0]],
      # Roles take the place of keys.
      concat(keys(module.api.environment), ["Storage__AccessKey", "Storage__SecretKey"]),
    )) == 0
    error_message = "The AppHost sets something that production does not."
  }
  assert {
    condition     = length(setsubtract(["ConnectionStrings__ipowermotors", "ConnectionStrings__redis", "ConnectionStrings__smtp"], keys(module.api.environment))) == 0
    error_message = "A connection string is missing."
  }
}
