"""What the tests of the test tools share."""

from tests.support.postgres import postgres
