# The whole stack in the profiles that envs/ does not use, and what the variables refuse.
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

variables {
  environment       = "staging"
  domain            = "staging.ipowerfrance.fr"
  site_host         = "www.staging.ipowerfrance.fr"
  alert_email       = "you@example.fr"
  github_repository = "owner/name"
}

run "scale" {
  command = plan
  variables { profile = "scale" }

  assert {
    condition     = output.api.target == "ipower-staging/api" && jsonencode(output.alarms_without_resource) == jsonencode(["box-disk"])
    error_message = "In the scale profile every signal has its alarm, but that of the box that it does without."
  }
  assert {
    condition     = output.backup_job.task_definition == "ipower-staging-backup"
    error_message = "The nightly backup has no job."
  }
  assert {
    condition     = module.database.two_zones && module.web.firewall == "ipower-staging" && length(module.network.private_services) == 0
    error_message = "Scale has its database in two zones and a firewall, and needs no private way to mail."
  }
}

run "lambda" {
  command = plan
  variables {
    profile = "lambda"
  }

  assert {
    condition     = output.api.profile == "lambda" && jsonencode(output.alarms_without_resource) == jsonencode(["redis-memory", "box-disk", "container-memory"])
    error_message = "Lambda has neither a cache nor containers of ours."
  }
  assert {
    condition     = toset(module.network.private_services) == toset(["email-smtp"]) && !module.database.two_zones && module.web.firewall == null
    error_message = "A function without an address could send no mail, or pays for what only scale needs."
  }
}

run "a_tag_is_no_release_data_stay_in_the_union_and_no_third_environment_exists" {
  command = plan
  variables {
    environment = "test"
    region      = "us-east-1"
    api_image   = "123456789012.dkr.ecr.eu-west-3.amazonaws.com/api:latest"
  }

  expect_failures = [var.environment, var.region, var.api_image]
}
