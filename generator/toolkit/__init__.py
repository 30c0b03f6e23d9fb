"""The toolkit: services, the whole-school framework, referral pathways, what was commissioned."""
