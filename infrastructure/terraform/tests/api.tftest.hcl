mock_provider "aws" { source = "./tests/mocks" }
# What it makes up is known in a plan already; no apply can follow that.
mock_provider "aws" {
  alias           = "known"
  source          = "./tests/mocks"
  override_during = plan
}
mock_provider "random" {}

variables {
  name       = "ipower-test"
  profile    = "starter"
  region     = "eu-west-3"
  account_id = "123456789012"
  production = true
  image      = ""
  box_type   = "t4g.small"
  buckets    = { documents = "arn:aws:s3:::documents", backups = "arn:aws:s3:::backups" }
  log_group  = { name = "/ipower-test/api", arn = "arn:aws:logs:eu-west-3:123456789012:log-group:/ipower-test/api" }
  telemetry  = { collector = "receivers: {}", emf = "{\"namespace\":\"ipower-test\"}" }
  settings   = { Site__Url = "https://example.fr" }
  secrets    = { ConnectionStrings__ipowermotors = "Host=database", ConnectionStrings__smtp = "Host=mail" }
  network = {
    private_ranges        = ["10.0.1.0/24", "10.0.2.0/24"]
    vpc_id                = "vpc-1", outbound_subnet_ids = ["subnet-1", "subnet-2"], private_subnet_ids = ["subnet-3", "subnet-4"]
    api_security_group_id = "sg-1", balancer_security_group_id = "sg-2", service_security_group_id = "sg-3"
  }
  permissions_boundary = "arn:aws:iam::123456789012:policy/access/boundary"
  push_first_image     = "true" # the program
}

run "the_box_is_encrypted_hard_to_lose_and_reads_its_own_files_and_no_backup" {
  module { source = "./modules/api" }
  providers = { aws = aws.known, random = random }
  command   = plan

  assert {
    condition     = one(aws_instance.box[0].root_block_device).encrypted && one(aws_instance.box[0].metadata_options).http_tokens == "required"
    error_message = "The disk is encrypted, the metadata service asks for a token."
  }
  assert {
    condition     = aws_instance.box[0].volume_tags.Environment == "staging"
    error_message = "Without the environment's tag the deploy role could not touch the disk."
  }
  assert {
    condition     = aws_instance.box[0].disable_api_termination && one(aws_instance.box[0].credit_specification).cpu_credits == "standard"
    error_message = "Production's box refuses to be ended, and never costs more than its price."
  }
  assert {
    condition     = toset(aws_instance.box[0].vpc_security_group_ids) == toset(["sg-1"])
    error_message = "The box is in the API's group only."
  }
  assert {
    condition     = output.origin.kind == "vpc" && output.origin.port == 8080 && output.release.target == aws_instance.box[0].id
    error_message = "CloudFront reaches the box inside the VPC."
  }
  assert {
    condition     = length(aws_lb.api) + length(aws_ecs_service.api) + length(aws_elasticache_replication_group.cache) + length(aws_lambda_function.api) == 0
    error_message = "The starter profile pays for another profile's resources."
  }
  assert {
    condition     = toset(keys(aws_ssm_parameter.secret)) == toset(["ConnectionStrings__ipowermotors", "ConnectionStrings__smtp", "ConnectionStrings__redis"]) && alltrue([for parameter in aws_ssm_parameter.secret : parameter.type == "SecureString"])
    error_message = "Every connection string is a SecureString."
  }
  assert {
    condition     = !anytrue([for key in keys(aws_ssm_parameter.setting) : can(regex("(?i)password|secret|connectionstring", key))])
    error_message = "A secret stands among the plain settings."
  }
  assert {
    condition = alltrue([for statement in concat(data.aws_iam_policy_document.runtime.statement, data.aws_iam_policy_document.attach.statement) :
      !(contains(statement.resources, "*") && anytrue([for action in statement.actions : strcontains(action, "*")]))
    ])
    error_message = "A statement gives a whole service on every resource."
  }
  assert {
    condition     = one([for statement in data.aws_iam_policy_document.runtime.statement : statement.actions if statement.sid == "BackupsAreOnlyAdded"]) == toset(["s3:PutObject"])
    error_message = "A stolen role could delete the backups."
  }
  assert {
    condition     = aws_iam_role.runtime.permissions_boundary == var.permissions_boundary
    error_message = "The role lacks the boundary."
  }
  assert {
    condition = [for statement in data.aws_iam_policy_document.runtime.statement : statement.resources if contains(statement.actions, "s3:GetObject") && !contains(statement.actions, "s3:PutObject")] == [
      toset(["${var.buckets.backups}/releases/*"])
    ]
    error_message = "A stolen role must not read the database's dumps."
  }
}

run "scale_starts_with_the_last_release_behind_a_private_balancer_and_survives_a_zone" {
  module { source = "./modules/api" }
  variables { profile = "scale" }
  override_data {
    target = data.aws_ssm_parameters_by_path.released
    values = { names = ["/ipower-test/release/image"], values = ["repository@sha256:released"] }
  }

  assert {
    condition     = jsondecode(aws_ecs_task_definition.api[0].container_definitions)[0].image == "repository@sha256:released" && output.release.released == "/ipower-test/release/image"
    error_message = "A new service starts with the image that was released last."
  }
  assert {
    condition     = aws_lb.api[0].internal && aws_lb.api[0].enable_deletion_protection && toset(aws_lb.api[0].subnets) == toset(["subnet-3", "subnet-4"])
    error_message = "The balancer must be private."
  }
  assert {
    condition     = aws_ecs_service.api[0].desired_count >= 2 && one(aws_ecs_service.api[0].deployment_circuit_breaker).rollback
    error_message = "Two tasks at least, and a failed release rolls back."
  }
  assert {
    condition     = aws_elasticache_replication_group.cache[0].at_rest_encryption_enabled && aws_elasticache_replication_group.cache[0].transit_encryption_enabled && aws_elasticache_replication_group.cache[0].automatic_failover_enabled
    error_message = "The cache is encrypted and fails over."
  }
  assert {
    condition     = strcontains(nonsensitive(aws_ssm_parameter.secret["ConnectionStrings__redis"].value), "ssl=true")
    error_message = "The API must speak TLS to the cache."
  }
  assert {
    condition     = toset([for secret in jsondecode(aws_ecs_task_definition.api[0].container_definitions)[0].secrets : secret.name]) == toset(concat(keys(var.settings), ["ConnectionStrings__ipowermotors", "ConnectionStrings__smtp", "ConnectionStrings__redis"]))
    error_message = "The task needs the whole environment, from Parameter Store."
  }
  assert {
    condition     = length(aws_instance.box) == 0 && output.origin.arn == aws_lb.api[0].arn
    error_message = "CloudFront reaches the balancer; there is no box."
  }
  assert {
    condition     = aws_lb.api[0].xff_header_processing_mode == "preserve"
    error_message = "The balancer must leave CloudFront's word last: that is the visitor."
  }
  assert {
    condition     = one([for one in local.containers.api.environment : one.value if one.name == "Proxy__Networks"]) == "10.0.1.0/24,10.0.2.0/24"
    error_message = "The API must believe the balancer's subnets and nobody else."
  }
  assert {
    condition     = [for container in jsondecode(aws_ecs_task_definition.api[0].container_definitions) : container.name] == ["api", "telemetry", "tmp"] && toset(aws_ecs_task_definition.api[0].volume[*].name) == toset(["tmp"])
    error_message = "A task is the API, its agent and what opens /tmp."
  }
  assert {
    condition     = local.containers.api.readonlyRootFilesystem && local.containers.api.mountPoints == [{ sourceVolume = "tmp", containerPath = "/tmp" }] && local.containers.api.dependsOn[0] == { containerName = "tmp", condition = "SUCCESS" }
    error_message = "The API writes to /tmp only, once it may."
  }
  assert {
    condition     = alltrue([for name in ["telemetry", "tmp"] : can(regex("^public\\.ecr\\.aws/.+:[0-9]", local.containers[name].image)) && !local.containers[name].essential])
    error_message = "Helpers are pinned, and the API survives them."
  }
  assert {
    condition     = one([for one in local.containers.telemetry.environment : one.value if one.name == "CW_OTEL_CONFIG_CONTENT"]) == var.telemetry.collector
    error_message = "The agent lacks its configuration."
  }
  assert {
    condition     = alltrue([for line in compact(split("\n", file("../aws/box/telemetry.env"))) : contains([for one in local.containers.api.environment : "${one.name}=${one.value}"], line)])
    error_message = "The API must send its signals as it does on the box."
  }
}

run "another_release_is_no_reason_to_change_anything" {
  module { source = "./modules/api" }
  command = plan
  variables { profile = "scale" }
  override_data {
    target = data.aws_ssm_parameters_by_path.released
    values = { names = ["/ipower-test/release/image"], values = ["repository@sha256:later"] }
  }

  assert {
    condition     = jsondecode(aws_ecs_task_definition.api[0].container_definitions)[0].image == "repository@sha256:released"
    error_message = "Releases choose the image, not plans."
  }
}

run "lambda_pushes_an_image_before_it_asks_for_the_released_one_and_its_functions_begin_with_that" {
  module { source = "./modules/api" }
  variables { profile = "lambda" }
  override_data {
    target = data.aws_ssm_parameters_by_path.released
    values = { names = ["/ipower-test/release/image"], values = ["repository@sha256:released"] }
  }

  assert {
    condition     = length(terraform_data.first_push) == 1 && alltrue([for function in [aws_lambda_function.api[0], aws_lambda_function.migrate[0], aws_lambda_function.work[0]] : function.image_uri == "repository@sha256:released"])
    error_message = "The functions begin with the image that was released last."
  }
}

run "nothing_else_pushes_an_image" {
  module { source = "./modules/api" }
  command = plan
  variables { profile = "scale" }

  assert {
    condition     = length(terraform_data.first_push) == 0
    error_message = "Tasks wait for the release; no plan of another profile may need Docker."
  }
}

run "lambda_answers_signed_requests_only" {
  module { source = "./modules/api" }
  providers = { aws = aws.known, random = random }
  command   = plan
  variables {
    profile = "lambda"
    image   = "123456789012.dkr.ecr.eu-west-3.amazonaws.com/ipower-test-api@sha256:0000000000000000000000000000000000000000000000000000000000000000"
  }

  assert {
    condition     = length(terraform_data.first_push) == 0
    error_message = "An image is given."
  }
  assert {
    condition     = aws_lambda_function_url.api[0].authorization_type == "AWS_IAM" && output.origin.kind == "url"
    error_message = "The URL must ask for a signature."
  }
  assert {
    condition     = toset(one(aws_lambda_function.api[0].vpc_config).subnet_ids) == toset(["subnet-3", "subnet-4"])
    error_message = "Lambda reaches the database from the private subnets."
  }
  assert {
    condition     = one(aws_scheduler_schedule.work[0].target).arn == aws_lambda_function.work[0].arn && aws_scheduler_schedule.work[0].schedule_expression == "rate(1 minute)" && aws_lambda_function.work[0].reserved_concurrent_executions == 1
    error_message = "Nothing sends the mails, or two rounds run at once."
  }
  assert {
    condition     = nonsensitive(aws_lambda_function.api[0].environment[0].variables.Workers__Mode) == "none" && nonsensitive(aws_lambda_function.work[0].environment[0].variables.Workers__Mode) == "called" && nonsensitive(aws_lambda_function.work[0].environment[0].variables.AWS_LWA_PASS_THROUGH_PATH) == "/work"
    error_message = "What is frozen between requests must not begin work of its own; what the schedule calls must do it."
  }
  assert {
    condition     = alltrue([for function in [aws_lambda_function.api[0], aws_lambda_function.work[0]] : nonsensitive(function.environment[0].variables.Telemetry__Emf) == var.telemetry.emf && function.tracing_config[0].mode == "Active"])
    error_message = "The alarms would look at nothing."
  }
  assert {
    condition     = aws_lambda_function_url.api[0].qualifier == "live" && output.origin.alias == "live" && aws_lambda_function.api[0].publish
    error_message = "Traffic must follow the alias: a release checks a version before it moves it."
  }
  assert {
    condition     = aws_lambda_function.migrate[0].image_config[0].command == tolist(["--migrate"]) && aws_lambda_function.migrate[0].vpc_config[0].subnet_ids == aws_lambda_function.api[0].vpc_config[0].subnet_ids
    error_message = "The migration runs where the database can be reached."
  }
  assert {
    condition     = length(aws_instance.box) + length(aws_lb.api) == 0
    error_message = "The lambda profile pays for another profile's resources."
  }
}
