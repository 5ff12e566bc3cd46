mock_provider "aws" { source = "./tests/mocks" }
mock_provider "aws" {
  alias  = "us_east_1"
  source = "./tests/mocks"
}
mock_provider "archive" {}

variables {
  name                 = "ipower-test"
  region               = "eu-west-3"
  site_host            = "www.example.fr"
  other_hosts          = { "example.fr" = "redirect", "cdn.example.fr" = "serve" }
  bucket               = { id = "web", arn = "arn:aws:s3:::web", domain = "web.s3.eu-west-3.amazonaws.com" }
  api_origin           = { kind = "vpc", arn = "arn:aws:ec2:eu-west-3:123456789012:instance/i-1", domain = "ip-10-20-0-10.eu-west-3.compute.internal", port = 8080 }
  rules                = jsondecode(file("../edge/edge.json"))
  inline_script_hashes = ["sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="]
  files                = { ".well-known/mta-sts.txt" = "version: STSv1" }
  firewall             = false
  log_retention_days   = 30
  permissions_boundary = "arn:aws:iam::123456789012:policy/access/boundary"
}

run "rules_that_cloudfront_cannot_follow_are_refused" {
  module { source = "./modules/web" }
  providers = { aws = aws, aws.us_east_1 = aws.us_east_1 }
  command   = plan
  variables {
    rules = merge(jsondecode(file("../edge/edge.json")), { behaviours = [{ path = "/api/*", kind = "api" }, { path = "*.*", kind = "static", cache = "daily" }] })
  }

  expect_failures = [aws_cloudfront_distribution.this]
}

run "cloudfront_does_what_the_edge_does_and_alone_reads_the_bucket_and_reaches_the_api" {
  module { source = "./modules/web" }
  providers = { aws = aws, aws.us_east_1 = aws.us_east_1 }

  assert {
    condition     = concat(aws_cloudfront_distribution.this.ordered_cache_behavior[*].path_pattern, ["*"]) == [for behaviour in var.rules.behaviours : behaviour.path]
    error_message = "edge.json and CloudFront differ in paths or their order."
  }
  assert {
    condition     = alltrue([for behaviour in aws_cloudfront_distribution.this.ordered_cache_behavior : behaviour.target_origin_id == (startswith(behaviour.path_pattern, "/api/") ? "api" : "web")])
    error_message = "A path goes to the wrong origin."
  }
  assert {
    condition     = alltrue([for behaviour in concat(aws_cloudfront_distribution.this.ordered_cache_behavior[*].viewer_protocol_policy, aws_cloudfront_distribution.this.default_cache_behavior[*].viewer_protocol_policy) : behaviour == "redirect-to-https"])
    error_message = "Plain HTTP is answered."
  }
  assert {
    condition     = one([for behaviour in aws_cloudfront_distribution.this.ordered_cache_behavior : behaviour.cache_policy_id if behaviour.path_pattern == "/api/*"]) == "4135ea2d-6df8-44a3-9df3-4b5a82be39ad"
    error_message = "Answers of the API must not be cached: some are personal."
  }
  assert {
    condition = alltrue([for name, value in var.rules.headers : alltrue([for policy in aws_cloudfront_response_headers_policy.this :
      contains([for item in one(policy.custom_headers_config).items : "${item.header}: ${item.value}"], "${name}: ${value}")
    ]) if !contains(["Strict-Transport-Security", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy"], name)])
    error_message = "A header of edge.json is missing."
  }
  assert {
    condition = alltrue([for policy in aws_cloudfront_response_headers_policy.this :
      one(one(policy.security_headers_config).strict_transport_security).access_control_max_age_sec == 63072000
      && one(one(policy.security_headers_config).frame_options).frame_option == "DENY"
      && one(one(policy.security_headers_config).referrer_policy).referrer_policy == "strict-origin-when-cross-origin"
    ])
    error_message = "A security header differs from edge.json."
  }
  assert {
    condition = alltrue([for policy in aws_cloudfront_response_headers_policy.this :
      strcontains(one(one(policy.security_headers_config).content_security_policy).content_security_policy, "script-src 'self' 'sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='")
      && !strcontains(one(one(policy.security_headers_config).content_security_policy).content_security_policy, "unsafe")
    ])
    error_message = "The policy must allow the build's inline scripts by hash, and nothing unsafe."
  }
  assert {
    condition     = contains([for item in one(aws_cloudfront_response_headers_policy.this["immutable"].custom_headers_config).items : item.value], "public, max-age=31536000, s-maxage=31536000, immutable")
    error_message = "Hashed files are kept for a year."
  }
  assert {
    condition     = !contains([for item in one(aws_cloudfront_response_headers_policy.this["api-x-robots-tag"].custom_headers_config).items : item.header], "Cache-Control")
    error_message = "The API rules its own caching."
  }
  assert {
    condition     = alltrue([for name, cache in var.rules.caches : aws_cloudfront_cache_policy.this[name].max_ttl == (cache == null ? 0 : cache.sharedSeconds)])
    error_message = "CloudFront keeps copies for another time than edge.json says."
  }
  assert {
    condition     = one([for statement in data.aws_iam_policy_document.bucket.statement : one(statement.condition).values if statement.effect != "Deny"]) == tolist([aws_cloudfront_distribution.this.arn])
    error_message = "The bucket must admit this distribution and nobody else."
  }
  assert {
    condition     = alltrue([for origin in aws_cloudfront_distribution.this.origin : length(origin.custom_origin_config) == 0]) && length(aws_cloudfront_vpc_origin.api) == 1
    error_message = "The API must be reached inside the VPC."
  }
  assert {
    condition     = one(aws_cloudfront_distribution.this.viewer_certificate).minimum_protocol_version == "TLSv1.2_2021" && toset(aws_cloudfront_distribution.this.aliases) == toset(["www.example.fr", "example.fr", "cdn.example.fr"])
    error_message = "TLS 1.2 at least, under every name."
  }
  assert {
    condition     = alltrue([for statement in data.aws_iam_policy_document.lambda.statement : !contains(statement.resources, "*")])
    error_message = "The edge's role reads more than the pages of not found."
  }
  assert {
    condition = ([for group in aws_cloudwatch_log_group.edge : group.region if group.name == "/aws/lambda/us-east-1.${aws_lambda_function.edge["not-found"].function_name}" && group.retention_in_days == 30]
    == ["eu-central-1", "eu-west-1", "eu-west-2", "us-east-1"] && !strcontains(jsonencode(data.aws_iam_policy_document.lambda.statement), "CreateLogGroup"))
    error_message = "A function at the edge keeps a log that never ends."
  }
  assert {
    condition     = length(aws_wafv2_web_acl.this) == 0
    error_message = "The starter pays for no firewall."
  }
}

# The run before this one has left an origin of the first machine.
run "another_machine_gets_another_origin" {
  module { source = "./modules/web" }
  providers = { aws = aws, aws.us_east_1 = aws.us_east_1 }
  command   = plan
  variables {
    api_origin = { kind = "vpc", arn = "arn:aws:ec2:eu-west-3:123456789012:instance/i-2", domain = "ip-10-20-0-20.eu-west-3.compute.internal", port = 8080 }
  }
  override_resource {
    target          = aws_cloudfront_vpc_origin.api
    override_during = plan
    values          = { id = "of-the-second-machine" }
  }

  assert {
    condition     = one(flatten(aws_cloudfront_distribution.this.origin[*].vpc_origin_config)).vpc_origin_id == "of-the-second-machine"
    error_message = "AWS refuses to change an origin that is in use: replacing the box would fail half way."
  }
}

run "a_lambda_url_is_asked_with_signature_and_hash" {
  module { source = "./modules/web" }
  providers = { aws = aws, aws.us_east_1 = aws.us_east_1 }
  command   = plan
  variables {
    firewall   = true
    api_origin = { kind = "url", arn = "arn:aws:lambda:eu-west-3:123456789012:function:api", domain = "abc.lambda-url.eu-west-3.on.aws", port = 443 }
  }
  override_resource {
    target          = aws_wafv2_web_acl.this
    override_during = plan
    values          = { arn = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/ours/1" }
  }

  assert {
    condition     = alltrue([for permission in aws_lambda_permission.cloudfront : permission.source_arn == aws_cloudfront_distribution.this.arn]) && length(aws_lambda_permission.cloudfront) == 2
    error_message = "Only this distribution may call the function."
  }
  assert {
    condition     = one([for behaviour in aws_cloudfront_distribution.this.ordered_cache_behavior : one(behaviour.lambda_function_association).include_body if behaviour.path_pattern == "/api/*"])
    error_message = "The body's hash must be computed at the edge."
  }
  assert {
    condition     = aws_cloudfront_origin_access_control.this["lambda"].signing_behavior == "always" && length(aws_cloudfront_vpc_origin.api) == 0
    error_message = "CloudFront must sign what it asks."
  }
  assert {
    condition     = aws_cloudfront_distribution.this.web_acl_id == aws_wafv2_web_acl.this[0].arn
    error_message = "The firewall stands beside the door."
  }
  assert {
    condition     = one(one(one(one(one(one([for rule in aws_wafv2_web_acl.this[0].rule : rule if rule.name == "known-attacks"]).statement).managed_rule_group_statement).scope_down_statement).not_statement).statement).byte_match_statement[0].search_string == "/api/quote-requests/photos"
    error_message = "Photos are larger than the 8 kB that the managed rules let pass."
  }
}
