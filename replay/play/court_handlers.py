"""Doing the steps of a court."""

from cases.access.actors import Actor
from cases.acts.court.enter_duty import enter_duty
from cases.acts.court.publish_commitments import publish_commitments
from cases.acts.court.report_same_matter import report_same_matter
from replay.play.records import Records
from replay.steps.court import EnterDuty, PublishCommitments, ReportSameMatter


def do_publish_commitments(records: Records, step: PublishCommitments) -> object:
    return publish_commitments(
        election_id=records.election.pk,
        court=step.court,
        actor=Actor.system("draw"),
        at=step.at,
        seeds=step.seeds,
    )


def do_enter_duty(records: Records, step: EnterDuty) -> object:
    court = records.bodies[step.court]
    return enter_duty(
        election_id=records.election.pk,
        court=court.code,
        actor=records.clerk_of(court),
        at=step.at,
        seat=step.member,
        starts_at=step.starts_at,
        ends_at=step.ends_at,
        reach=step.reach,
    )


def do_report_same_matter(records: Records, step: ReportSameMatter) -> object:
    return report_same_matter(**records.by_clerk(step), other=records.case(step.other).number)
