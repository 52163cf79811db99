//! What a user agent says it is, by the words in it.

/// What the words of a user agent stand for. A user agent has the first kind that one of its words is listed under.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Agent {
    Missing,
    /// Looks for holes or copies whole sites.
    Scraper,
    /// A browser without a person before it.
    Headless,
    /// A library or command for making requests.
    Tool,
    /// Says that it is a bot; whether it is one that is let in says `Identity`.
    DeclaredBot,
    Browser,
    Other,
}

const SCRAPERS: &[&[u8]] = &[
    b"sqlmap",
    b"nikto",
    b"nmap",
    b"masscan",
    b"zgrab",
    b"nuclei",
    b"gobuster",
    b"dirbuster",
    b"feroxbuster",
    b"ffuf",
    b"wpscan",
    b"acunetix",
    b"nessus",
    b"openvas",
    b"arachni",
    b"w3af",
    b"whatweb",
    b"hydra",
    b"httrack",
    b"webcopier",
    b"scrapy",
    b"teleport pro",
    b"sitesucker",
    b"webzip",
    b"colly",
    b"emailcollector",
    b"havij",
    b"jorgee",
    b"morfeus",
    b"l9explore",
    b"xrumer",
];

const HEADLESS: &[&[u8]] = &[
    b"headlesschrome",
    b"headless",
    b"phantomjs",
    b"slimerjs",
    b"puppeteer",
    b"playwright",
    b"selenium",
    b"webdriver",
    b"cypress",
    b"splash",
    b"htmlunit",
    b"zombie.js",
    b"jsdom",
];

const TOOLS: &[&[u8]] = &[
    b"curl/",
    b"libcurl",
    b"wget",
    b"python-requests",
    b"python-urllib",
    b"python-httpx",
    b"aiohttp",
    b"python/",
    b"go-http-client",
    b"java/",
    b"apache-httpclient",
    b"okhttp",
    b"jakarta",
    b"libwww-perl",
    b"lwp::",
    b"lwp-trivial",
    b"ruby",
    b"php/",
    b"guzzlehttp",
    b"symfony",
    b"axios/",
    b"node-fetch",
    b"node.js",
    b"undici",
    b"got (",
    b"superagent",
    b"deno/",
    b"bun/",
    b"postmanruntime",
    b"insomnia",
    b"httpie",
    b"powershell",
    b"winhttp",
    b"restsharp",
    b"reqwest",
    b"hyper/",
    b"faraday",
    b"mechanize",
    b"httpclient",
    b"urlgrabber",
    b"apachebench",
    b"siege/",
    b"wrk/",
    b"hey/",
    b"k6/",
    b"jmeter",
    b"locust",
    b"vegeta",
];

const BOTS: &[&[u8]] = &[
    b"bot/",
    b"bot;",
    b"bot-",
    b"crawl",
    b"spider",
    b"slurp",
    b"+http",
    b"fetcher",
    b"archiver",
    b"preview",
    b"feedly",
    b"facebookexternalhit",
    b"monitor",
    b"pingdom",
    b"uptime",
    b"gptbot",
    b"ccbot",
    b"claudebot",
    b"bytespider",
];

/// The longest user agent that a host sends.
const AGENT_BYTES_MAX: usize = 512;

pub fn classify(user_agent: &[u8]) -> Agent {
    let mut lowered = [0u8; AGENT_BYTES_MAX];
    let length = user_agent.len().min(AGENT_BYTES_MAX);
    for (to, from) in lowered.iter_mut().zip(user_agent) {
        *to = from.to_ascii_lowercase();
    }
    let text = &lowered[..length];
    if text.iter().all(|byte| *byte == b' ' || *byte == b'-') {
        return Agent::Missing;
    }
    for (words, agent) in [(SCRAPERS, Agent::Scraper), (HEADLESS, Agent::Headless), (TOOLS, Agent::Tool), (BOTS, Agent::DeclaredBot)] {
        if words.iter().any(|word| contains(text, word)) {
            return agent;
        }
    }
    if text.ends_with(b"bot") {
        return Agent::DeclaredBot;
    }
    if text.starts_with(b"mozilla/5.0 (") { Agent::Browser } else { Agent::Other }
}

/// Whether `word` occurs in `text`; both are short.
pub fn contains(text: &[u8], word: &[u8]) -> bool {
    text.windows(word.len()).any(|part| part == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn user_agents_are_known_by_their_words() {
        let cases: &[(&[u8], Agent)] = &[
            (b"", Agent::Missing),
            (b" - ", Agent::Missing),
            (b"curl/8.5.0", Agent::Tool),
            (b"python-requests/2.32", Agent::Tool),
            (b"sqlmap/1.8#stable (https://sqlmap.org)", Agent::Scraper),
            (
                b"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/150.0.0.0 Safari/537.36",
                Agent::Headless,
            ),
            (b"Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", Agent::DeclaredBot),
            (b"SomeBot", Agent::DeclaredBot),
            (b"Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", Agent::Browser),
            (
                b"Mozilla/5.0 (Linux; Android 14; CUBOT X70) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Mobile Safari/537.36",
                Agent::Browser,
            ),
            (b"Lynx/2.9.0", Agent::Other),
        ];
        for (text, agent) in cases {
            assert_eq!(classify(text), *agent, "{}", String::from_utf8_lossy(text));
        }
    }
}
