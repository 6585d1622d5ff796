import pytest

from briefing.intake.captions import passages
from briefing.intake.furniture import bullet, date_prefix, dateline, is_terminal, line_reason, links


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        # captions and credits
        ("Mayor Ines Ahl at the quay. Picture: EPA/JAN FENN", "caption"),
        ("The mayor waves at the crowd (AP) Credit: AP/Press Association Images", "caption"),
        ("A crane lies in the water. (Jan Fenn/Associated Press)", "caption"),
        ("A crane lies in the water (Photo by Jan Fenn/Getty Images)", "caption"),
        ("Smoke rises over Lindholm (Lindholm Fire Service via AP)", "caption"),
        ("FILE PHOTO: The harbour of Lindholm in 2018", "caption"),
        ("In this Aug. 24, 2016 file photo, a crane stands in Lindholm.", "caption"),
        ("In this photo taken on Monday, a crane lies in the water.", "caption"),
        ("This photo provided by the coast guard shows the crane.", "caption"),
        ("Image copyright Reuters Image caption A crane fell into the harbour", "caption"),
        ("Tore Brandt (right, with his deputy) leaves the meeting", "caption"),
        ("Tore Brandt, pictured (left), leaves the meeting.", "caption"),
        ("The mayor smashes a bottle in Lindholm, Sweden, April 26, 2018.", "caption"),
        ("Social Media via REUTERS.", "caption"),
        ("Photo: Jan Fenn", "caption"),
        # who wrote it and when
        ("By Jan Fenn and Ines Ahl", "byline"),
        ("by Jan Fenn, The Gull", "byline"),
        ("BY JAN FENN", "byline"),
        ("Published: 3 May 2021", "date"),
        ("Updated at 10:30 p.m.", "date"),
        ("Monday, May 3, 2021 | 14:05", "date"),
        ("2021-05-03", "date"),
        # hand-out lines
        ("(Reporting by Jan Fenn; Editing by Ines Ahl)", "hand-out"),
        ("Gull writer Jan Fenn contributed to this report.", "hand-out"),
        ("For more information: press@lindholm.example", "hand-out"),
        ("Jan Fenn can be reached at fenn@gull.example", "hand-out"),
        ("(This story corrects the year of the crane in paragraph 3)", "hand-out"),
        ("Correction: An earlier version gave another year.", "hand-out"),
        ("Jan Fenn is a staff writer at the Gull.", "hand-out"),
        ("Copyright 2021 The Gull. All rights reserved.", "page notice"),
        ("Source: Port authority", "hand-out"),
        # the page speaks
        ("Read more: A short history of the harbour", "read more"),
        ("READ MORE: Who pays for the crane?", "read more"),
        ("Read more about the crane here.", "read more"),
        ("Related: Who pays for the crane?", "read more"),
        ("Most read in news", "read more"),
        ("Click here to see the pictures.", "read more"),
        ("Advertisement", "read more"),
        ("Story continues below", "read more"),
        ("We use cookies to improve this site.", "cookie notice"),
        ("By using this site you accept our cookies.", "cookie notice"),
        ("Accept all cookies", "cookie notice"),
        ("Terms of use and privacy", "cookie notice"),
        ("Subscribe now to read the full story.", "paywall"),
        ("Already a subscriber? Log in", "paywall"),
        ("You have read 3 of 5 free articles this month.", "paywall"),
        ("This article is for subscribers only.", "paywall"),
        ("Please disable your ad blocker to go on.", "paywall"),
        ("Sign up for our newsletter", "sign-up"),
        ("Want more news? Sign up for our daily briefing!", "sign-up"),
        ("Get the best of the Gull in your inbox.", "sign-up"),
        ("Enter your e-mail address", "sign-up"),
        ("Share on Facebook", "social media"),
        ("Share | Tweet | Print", "social media"),
        ("Follow us on Twitter", "social media"),
        ("Follow @gull", "social media"),
        ("It fell! pic.twitter.com/abc123", "social media"),
        ("What a day — Jan Fenn (@janfenn) May 3, 2021", "social media"),
        ("404: page not found", "page notice"),
        ("This page has expired.", "page notice"),
        ("You can add location information to your Tweets, such as your city.", "page notice"),
    ],
)
def test_a_line_of_furniture_is_told_with_its_reason(line, reason):
    assert line_reason(line) == reason


@pytest.mark.parametrize(
    "line",
    [
        "Bakers in Lindholm sold 400 cookies for the fishermen, the port authority said.",
        "“We bake cookies for the fishermen,” Ines Ahl said.",
        "The regulator said that pages may set no cookies without consent.",
        "Terms of the sale were not disclosed.",
        "A subscription to the Gull will cost two crowns more from May.",
        "Brandt said that the Gull had lost 400 subscribers since May.",
        "Newsletters are read by more people than papers, the study found.",
        "The mayor writes a newsletter that 400 people read.",
        "Thousands of voters signed up for the party in the spring.",
        "“Think before you sign up for it,” Brandt added.",
        "Register to vote by Friday, the mayor asked the people of Lindholm.",
        "The photo of the crane was seen by half the town.",
        "Voters must show a photo (Photo ID is asked for at the gate).",
        "A photo by Jan Fenn won the prize on Monday.",
        "In this picture of a town at war nobody is safe.",
        "In this video game the harbour of Lindholm burns.",
        "By Monday the harbour had been closed for a week.",
        "By Friday, Jan Fenn and Ines Ahl had left.",
        "Published in 2011, the report was read by 400 people.",
        "Updated rules take effect on 3 May, the council said.",
        "Related charges against the mayor were dropped in 2018.",
        "Recommended by the council, the plan was passed in May.",
        "Sponsored by Ines Ahl, the plan would close the harbour.",
        "Most popular of all was the ferry to Sandvik.",
        "12 of 30 members voted against the plan.",
        "Watch-makers in Lindholm expect a good year.",
        "More from habit than from need, the town kept the crane.",
        "Read-only copies of the plan were sent to the council.",
        "The permit for the crane has expired, the port authority said.",
        "The council voted 404 to 12 for the plan.",
        "The capture of the harbour by the rebels was denied.",
        "Copyright law does not cover it, the court said.",
        "Her husband is a reporter and was at the quay.",
        "This report was published by the ministry in May.",
        "Gov. Jan Fenn (R) signed the plan on Monday.",
        "Shares of Fenn (RRT.DE), the builder of the crane, fell.",
        "Prices fell (right after the news) by two percent.",
        "Share prices fell on Monday.",
        "Print is dead, Brandt said.",
        "Like many others, Brandt left the town.",
        "“Follow us to the quay,” Brandt said.",
        "Facebook said on Monday that it would close its office in Lindholm.",
        "“Read more books,” the mayor told the children.",
        "Contact with the ship was lost at noon.",
    ],
)
def test_a_sentence_that_only_sounds_like_furniture_is_text(line):
    assert line_reason(line) is None


def test_a_paragraph_that_names_a_photographer_at_its_end_is_no_caption():
    assert line_reason("The crane fell into the water. " * 15 + "(Jan Fenn/AP)") is None


@pytest.mark.parametrize("sign", "• · ‣ ▪ ► – — * -".split())
def test_bullets(sign):
    assert bullet(f"  {sign} The crane fell") == 4
    assert bullet(f"{sign}The crane") == 0


def test_a_number_below_nought_is_no_bullet():
    assert bullet("-5 degrees were measured") == 0


@pytest.mark.parametrize("text", ["It fell.", "It fell!”", "It fell?’ ”", "It fell…", "It fell.)", "(It fell.)"])
def test_how_a_sentence_ends(text):
    assert is_terminal(text)
    assert not is_terminal(text + " and")


@pytest.mark.parametrize(
    ("line", "length", "agency"),
    [
        ("LINDHOLM (AP) — The crane fell.", 16, "Associated Press"),
        ("LINDHOLM, May 3 (Reuters) - The crane fell.", 28, "Reuters"),
        ("LINDHOLM — The crane fell.", 11, None),
        ("LINDHOLM/SANDVIK, “We ran,” Fenn said.", 18, None),
        ("(Reuters) - The crane fell.", 12, "Reuters"),
        ("Lindholm, Sweden (CNN) The crane fell.", 23, None),
        ("NEW SANDVIK, Ill. (AP) -- The crane fell.", 26, "Associated Press"),
        ("LINDHOLM, Sweden (AP) _ The crane fell.", 24, "Associated Press"),
        ("LINDHOLM, May 3. /TASS/. The crane fell.", 25, "TASS"),
        ("LINDHOLM. May 3 (Interfax) - The crane fell.", 29, "Interfax"),
        ("Lindholm, 3 may (EFE).- The crane fell.", 24, "EFE"),
        ("(ANSA) - LINDHOLM, 3 MAG - The crane fell.", 27, "ANSA"),
        ("Lindholm, May 3, 2021 (AFP) - The crane fell.", 30, "AFP"),
        ("New Lindholm, May 3 (PTI) The crane fell.", 26, "PTI"),
        ("LINDHOLM, May 3 /PA/ - The crane fell.", 23, "PA"),
        ("May 3 (Reuters) - The crane fell.", 18, "Reuters"),
        ("(Bloomberg) -- The crane fell.", 15, "Bloomberg"),
        ("HARRISBURG, PA — The crane fell.", 17, None),
    ],
)
def test_datelines_and_their_agencies(line, length, agency):
    found, named = dateline(line)
    assert line[found:] == line[length:]
    assert named == agency


@pytest.mark.parametrize(
    "line",
    [
        "The crane fell.",
        "The Lindholm Port Authority (LPA) closed the harbour.",
        "The Lindholm Port Union (LPU) Chairman Tore Brandt left.",
        "NATO said the crane fell.",
        "US-Lindholm talks failed.",
        "Lindholm — the town on the river — is old.",
        "The Environmental Protection Agency (EPA) Administrator left.",
        "The Associated Press (AP) Chief spoke in Lindholm.",
        "Lindholm 12 people - The crane fell.",
        "May 3 was a Monday.",
    ],
)
def test_a_sentence_has_no_dateline(line):
    assert dateline(line) == (0, None)


def test_a_date_prefix_is_read_and_an_odd_one_is_not():
    assert date_prefix(" date 2018-07-16 The crane fell.") == (17, "2018-07-16")
    assert date_prefix("Date: 2018-07-16 The crane fell.") == (17, "2018-07-16")
    assert date_prefix("The date 2018-07-16 was chosen.") == (0, None)


@pytest.mark.parametrize(
    ("text", "cut", "reason"),
    [
        (
            "The crane fell. A crane lies in the water. Picture: EPA/JAN FENN",
            "A crane lies in the water. Picture: EPA/JAN FENN",
            "caption",
        ),
        ("The crane fell. The quay today (Photo: Jan Fenn) It was old.", "The quay today (Photo: Jan Fenn)", "caption"),
        ("Photo: Jan Fenn The crane", "Photo: Jan Fenn The", "credit"),
    ],
)
def test_captions_inside_a_paragraph(text, cut, reason):
    assert [(text[a:b], why) for (a, b), why in passages(text)] == [(cut, reason)]


def test_a_plain_paragraph_holds_no_caption():
    assert not list(passages("The crane fell (nobody was hurt). The photo of it was seen by all, said Fenn."))


@pytest.mark.parametrize("link", ["bit.ly/2abc", "[nyti.ms/2Nn66]", "https://gull.example/a?b=c", "(here"])
def test_a_link_behind_the_last_sentence_is_cut(link):
    text = f"The crane fell, the port said. {link}"
    assert [(text[a:b].strip(), why) for (a, b), why in links(text)] == [(link, "link")]


def test_an_address_inside_a_sentence_stays():
    assert not list(links("The port wrote on gull.example/a that the crane fell."))
