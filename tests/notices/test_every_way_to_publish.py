"""No way to make a page public leads past the door, for any page model there is."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page, Revision, Workflow, get_page_models

from notices.found_panel import FoundPanel
from notices.models import HomePage, PublicPage
from notices.public_door import Held
from tests.cases.desk import said
from tests.cases.world import Walk
from tests.notices.wagtail_pages import NAMED, administrator, browser, case_of_somebody, draft, editor, home, readings
from workflow import clock

HELD = (
    "“О Асель Ивановой” was not made public: something in it may tell who a party to a complaint is. "
    "Save it as a draft; whoever may be shown the places then opens it and publishes it. That you were told this is recorded."
)
TITLE = f"О {NAMED}"


@pytest.fixture
def walk(db: None) -> Walk:
    return case_of_somebody()


def revision(page: Page) -> Revision:
    return page.specific.save_revision(clean=False)


def by_its_revision(page: Page) -> None:
    revision(page).publish()


def by_the_page(page: Page) -> None:
    page.specific.publish(revision(page))


def by_the_action(page: Page) -> None:
    PublishPageRevisionAction(revision(page)).execute(skip_permission_checks=True)


def by_a_save(page: Page) -> None:
    page.live = True
    page.save()


def by_a_save_of_one_field(page: Page) -> None:
    page.live = True
    page.save(update_fields=["live"], clean=False)


def by_a_save_of_what_all_pages_have(page: Page) -> None:
    plain = Page.objects.get(pk=page.pk)
    plain.live = True
    plain.save(clean=False)


def by_an_approval(page: Page) -> None:
    workflow = Workflow.objects.first()
    assert workflow is not None
    revision(page)
    who = administrator()
    workflow.start(page.specific, who).current_task_state.approve(user=who)


def by_a_copy(page: Page) -> None:
    Page.objects.filter(pk=page.pk).update(live=True)
    page = Page.objects.get(pk=page.pk).specific
    page.copy(update_attrs={"slug": "copied"}, to=home())


def by_an_alias(page: Page) -> None:
    Page.objects.filter(pk=page.pk).update(live=True)
    Page.objects.get(pk=page.pk).specific.create_alias(parent=home(), update_slug="alias")


def by_an_older_version(page: Page) -> None:
    old = revision(page)
    page.title = "Notices"
    page.save_revision(clean=False).publish()
    again = old.as_object().save_revision(previous_revision=old, clean=False)
    PublishPageRevisionAction(again, previous_revision=old).execute(skip_permission_checks=True)


WAYS = [
    by_its_revision,
    by_the_page,
    by_the_action,
    by_a_save,
    by_a_save_of_one_field,
    by_a_save_of_what_all_pages_have,
    by_an_approval,
    by_a_copy,
    by_an_alias,
    by_an_older_version,
]


EVERY_WAY_OF_EVERY_PAGE = [
    pytest.param(way, model, id=f"{way.__name__}-{model.__name__}")
    for way in WAYS
    for model in get_page_models()
    if not (model is HomePage and way in {by_a_copy, by_an_alias})  # there is one home page, with no copy
]


def page_of(model: type[Page], **fields: object) -> Page:
    """A page of this model that is not public."""
    HomePage.objects.filter(pk__in=() if model is not HomePage else HomePage.objects.values("pk")).update(live=False)
    if model is HomePage:
        page = home()
        for name, value in fields.items():
            setattr(page, name, value)
        page.save(clean=False)
        return page
    return home().add_child(instance=model(live=False, slug="about", **{"title": "About", **fields}))


@pytest.mark.parametrize(("way", "model"), EVERY_WAY_OF_EVERY_PAGE)
def test_no_way_leads_past_the_door(way: Callable[[Page], None], model: type[Page], walk: Walk) -> None:
    page = page_of(model, title=TITLE)
    with pytest.raises(Held) as no:
        way(page)
    assert no.value.messages == [HELD]
    assert [found.text for found in no.value.found][:1] == ["Асель Ивановой"]


@pytest.mark.parametrize(("way", "model"), EVERY_WAY_OF_EVERY_PAGE)
def test_what_names_nobody_goes_every_way(way: Callable[[Page], None], model: type[Page], walk: Walk) -> None:
    way(page_of(model, title="О комиссии"))
    assert Page.objects.filter(title__in=["О комиссии", "Notices"], live=True).exists()


def test_program_is_refused_like_a_form(walk: Walk) -> None:
    with pytest.raises(ValidationError):
        by_its_revision(page_of(Page, title=TITLE))
    assert readings() == []


def test_many_at_once_are_refused(walk: Walk) -> None:
    """Many at once are refused kindly and recorded."""
    page = draft(title=TITLE)
    answer = browser(editor()).post(f"/desk/bulk/wagtailcore/page/publish/?id={page.pk}", follow=True)
    assert HELD in said(answer)
    assert Page.objects.get(pk=page.pk).live is False
    assert readings() == [("editor", {"page": "wagtailcore.page.title: О [[Асель Ивановой]]"})]


def test_programs_are_refused_and_recorded(walk: Walk) -> None:
    """The interface for programs is refused and recorded."""
    page = draft(title=TITLE)
    answer = browser(administrator()).post(f"/desk/api/main/pages/{page.pk}/action/publish/")
    assert (answer.status_code, answer.json()) == (400, {"__all__": [HELD]})
    assert Page.objects.get(pk=page.pk).live is False
    assert [actor for actor, _typed in readings()] == ["editor"]


def test_scheduled_page_publishes_nobody(walk: Walk) -> None:
    """An hour that comes publishes nobody and holds up no other."""
    user = editor()
    page = home()
    page.title = TITLE
    page.save_revision(user=user, approved_go_live_at=clock.now() - timedelta(hours=2))
    other = draft()
    other.save_revision(approved_go_live_at=clock.now() - timedelta(hours=1))
    call_command("publish_scheduled")
    assert home().title == "Recourse"
    assert Page.objects.get(pk=other.pk).live is True
    assert [actor for actor, _typed in readings()] == ["editor"]
    assert not Revision.objects.exclude(approved_go_live_at=None).exists()


def test_public_page_stays_above_names(walk: Walk) -> None:
    """A public page is not moved below a name."""
    page = draft()
    by_its_revision(page)
    above = home().add_child(instance=Page(title="About", slug="ivanova", live=False))
    page = Page.objects.get(pk=page.pk)
    with pytest.raises(Held):
        page.move(above, pos="last-child")
    assert Page.objects.get(pk=page.pk).url_path == f"{home().url_path}notices/"


def test_draft_takes_no_name_as_address(walk: Walk) -> None:
    """A draft above a public page takes no name for its address."""
    above = draft(title="About", slug="about")
    below = above.add_child(instance=Page(title="Below", slug="below", live=True))
    above = Page.objects.get(pk=above.pk)
    above.slug = "ivanova"
    with pytest.raises(Held):
        above.save(clean=False)
    assert Page.objects.get(pk=below.pk).url_path == f"{home().url_path}about/below/"


def test_nothing_is_published_below_such_drafts(walk: Walk) -> None:
    """Below a draft with a name for its address nothing is published."""
    above = draft(title="About", slug="ivanova")
    with pytest.raises(Held):
        above.add_child(instance=Page(title="Below", slug="below", live=True))


def test_long_public_page_is_saved_again(walk: Walk) -> None:
    HomePage.objects.update(title=TITLE, live=True)
    page = home()
    page.locked = True
    page.save()
    page.show_in_menus = True
    page.save_revision().publish()
    assert home().show_in_menus is True


def test_our_pages_extend_the_public_page() -> None:
    """Every page of ours is made of the public page."""
    ours = [model for model in get_page_models() if model._meta.app_label != "wagtailcore"]
    assert [model for model in ours if not issubclass(model, PublicPage)] == []
    tabs = {model: model.get_edit_handler().children for model in ours}
    assert [model for model, handlers in tabs.items() if not isinstance(handlers[0].children[0], FoundPanel)] == []
