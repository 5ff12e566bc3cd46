# The counterpart of IpowerMotors.AppHost/AppHost.cs, resource by resource:
#   postgres → database      redis → api (Valkey on the box, or ElastiCache)      minio → storage
#   mailhog → mail           api, migrate → api                                   web → web (S3 + CloudFront)
#   parameters → Parameter Store (in api)                                         dashboard → monitoring

data "aws_caller_identity" "current" {}

locals {
  name       = "ipower-${var.environment}"
  production = var.environment == "production"
  tags       = { Project = "ipower-motors", Environment = var.environment, ManagedBy = "terraform" }
}

module "access" {
  source = "./modules/access"

  name              = local.name
  environment       = var.environment
  region            = var.region
  account_id        = data.aws_caller_identity.current.account_id
  github_repository = var.github_repository
}

module "network" {
  source = "./modules/network"

  name   = local.name
  region = var.region
  # Lambda has no address of its own towards the internet, and a NAT gateway costs 36 USD.
  private_services = var.profile == "lambda" ? ["email-smtp"] : []
}

module "database" {
  source = "./modules/database"

  name               = local.name
  production         = local.production
  instance_class     = var.database_class
  two_zones          = var.profile == "scale"
  subnet_ids         = module.network.private_subnet_ids
  security_group_id  = module.network.database_security_group_id
  log_retention_days = var.log_retention_days
}

module "storage" {
  source = "./modules/storage"

  name       = local.name
  account_id = data.aws_caller_identity.current.account_id
  production = local.production
}

module "mail" {
  source = "./modules/mail"

  name                 = local.name
  domain               = var.domain
  region               = var.region
  inbound_servers      = var.inbound_mail_servers
  reports              = var.alert_email
  permissions_boundary = module.access.permissions_boundary
}

# Encrypts the keys of the staff cookies in the database; a new one signs everybody out.
resource "random_password" "data_protection" {
  length  = 48
  special = false
}

module "api" {
  source = "./modules/api"

  name       = local.name
  profile    = var.profile
  region     = var.region
  account_id = data.aws_caller_identity.current.account_id
  production = local.production
  image      = var.api_image
  box_type   = var.box_type
  network    = module.network
  buckets    = { documents = module.storage.buckets.documents.arn, backups = module.storage.buckets.backups.arn }
  log_group  = module.monitoring.log_group
  telemetry  = module.monitoring.telemetry

  settings = {
    Storage__ServiceUrl = "https://s3.${var.region}.amazonaws.com"
    Storage__Bucket     = module.storage.buckets.documents.id
    Site__Url           = "https://${var.site_host}"
    Mail__From          = "IPOWER MOTORS <contact@${var.domain}>"
    Mail__Garage        = var.garage_inbox
    OTEL_SERVICE_NAME   = "api"
    # As Aspire sets them for every project that it publishes.
    ASPNETCORE_FORWARDEDHEADERS_ENABLED = "true"
    OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY = "in_memory"
  }
  secrets = {
    ConnectionStrings__ipowermotors = module.database.connection_string
    ConnectionStrings__smtp         = module.mail.connection_string
    DataProtection__Key             = random_password.data_protection.result
  }
  push_first_image     = "'${path.root}/../aws/scripts/deploy.sh' ${var.environment} first-image"
  permissions_boundary = module.access.permissions_boundary
}

# The box makes the nightly backup itself.
module "backup" {
  source = "./modules/backup"
  count  = var.profile == "starter" ? 0 : 1

  name                 = local.name
  region               = var.region
  account_id           = data.aws_caller_identity.current.account_id
  network              = module.network
  buckets              = module.storage.buckets
  settings_path        = module.api.release.settings
  log_group            = module.monitoring.log_group
  permissions_boundary = module.access.permissions_boundary
}

module "web" {
  source    = "./modules/web"
  providers = { aws = aws, aws.us_east_1 = aws.us_east_1 }

  name                 = local.name
  region               = var.region
  site_host            = var.site_host
  other_hosts          = var.other_hosts
  bucket               = module.storage.buckets.web
  api_origin           = module.api.origin
  rules                = jsondecode(file("${path.module}/../edge/edge.json"))
  inline_script_hashes = var.inline_script_hashes
  files                = module.mail.mta_sts_policy == null ? {} : { ".well-known/mta-sts.txt" = module.mail.mta_sts_policy }
  firewall             = var.profile == "scale"
  log_retention_days   = var.log_retention_days
  permissions_boundary = module.access.permissions_boundary
}

module "monitoring" {
  source = "./modules/monitoring"

  name               = local.name
  region             = var.region
  signals            = jsondecode(file("${path.module}/../signals.json"))
  log_retention_days = var.log_retention_days
  resources = merge(module.api.metric_resources, {
    "AWS/RDS" = module.database.metric_resource
    Box       = { namespace = "${local.name}/box", dimensions = {}, metrics = {} } # backup.sh, wherever it runs
  })
  alert_email        = var.alert_email
  monthly_budget_usd = var.monthly_budget_usd
}
