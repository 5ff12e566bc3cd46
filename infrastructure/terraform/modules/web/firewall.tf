# Known attacks, and more requests from one address than any visitor makes. The API has finer limits of its own.
resource "aws_wafv2_web_acl" "this" {
  count    = var.firewall ? 1 : 0
  provider = aws.us_east_1

  name  = var.name
  scope = "CLOUDFRONT"
  default_action {
    allow {}
  }

  rule {
    name     = "known-attacks"
    priority = 1
    override_action {
      none {}
    }
    statement {
      managed_rule_group_statement {
        name        = "AWSManagedRulesCommonRuleSet"
        vendor_name = "AWS"
        # The group refuses bodies of more than 8 kB. Only this address takes photos, and the API looks at every byte of them.
        scope_down_statement {
          not_statement {
            statement {
              byte_match_statement {
                search_string         = "/api/quote-requests/photos"
                positional_constraint = "EXACTLY"
                field_to_match {
                  uri_path {}
                }
                text_transformation {
                  priority = 0
                  type     = "NONE"
                }
              }
            }
          }
        }
      }
    }
    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "known-attacks"
      sampled_requests_enabled   = false # samples hold visitors' data
    }
  }

  rule {
    name     = "too-many-requests"
    priority = 2
    action {
      block {}
    }
    statement {
      rate_based_statement {
        limit              = 2000 # in five minutes
        aggregate_key_type = "IP"
      }
    }
    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "too-many-requests"
      sampled_requests_enabled   = false
    }
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = var.name
    sampled_requests_enabled   = false
  }
}
