"""The page engine reads nothing outside the folders of a guide and of the style."""

import pytest
from weasyprint.urls import FatalURLFetchingError

from brochure.typesetting.engine_errors import BASE
from brochure.typesetting.fetching import LocalFetcher


def test_the_fetcher_does_not_follow_a_link_out_of_its_folder(tmp_path):
    (tmp_path / "images").mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "images" / "link.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(FatalURLFetchingError, match="no such file"):
        LocalFetcher({"images": tmp_path / "images"}).fetch(f"{BASE}images/link.txt")
