"""How pages are fetched: one spider a visit, four shapes of road, and pure readers that touch no net."""
